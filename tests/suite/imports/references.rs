//! The paths in a source file.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens as _;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMacro, Macro, UseTree};

/// A path and its line.
pub(super) struct Reference {
    pub(super) path: Vec<String>,
    pub(super) line: usize,
}

/// Whether an item is compiled for tests only.
pub(super) fn test_only(item: &Item) -> bool {
    let attributes = match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => return false,
    };
    let tests = |attribute: &Attribute| {
        attribute.path().is_ident("cfg")
            && matches!(&attribute.meta, syn::Meta::List(list)
                if matches!(list.tokens.to_string().as_str(), "test" | "doctest"))
    };
    attributes.iter().any(tests)
}

/// The imports of a `use` declaration: path, local name (`None` for a glob import) and line.
pub(super) fn uses(tree: &UseTree) -> Vec<(Vec<String>, Option<String>, usize)> {
    fn walk(
        tree: &UseTree,
        before: &[String],
        found: &mut Vec<(Vec<String>, Option<String>, usize)>,
    ) {
        let with = |ident: &syn::Ident| {
            // `use path::{self}` imports the path itself.
            let own = ident == "self" && !before.is_empty();
            if own { before.to_vec() } else { [before, &[ident.to_string()]].concat() }
        };
        match tree {
            UseTree::Path(path) => walk(&path.tree, &with(&path.ident), found),
            UseTree::Name(name) => {
                let path = with(&name.ident);
                found.push((path.clone(), path.last().cloned(), name.ident.span().start().line));
            }
            UseTree::Rename(rename) => {
                let name = rename.rename.to_string();
                found.push((with(&rename.ident), Some(name), rename.ident.span().start().line));
            }
            UseTree::Glob(glob) => {
                found.push((before.to_vec(), None, glob.star_token.spans[0].start().line));
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    walk(tree, before, found);
                }
            }
        }
    }
    let mut found = Vec::new();
    walk(tree, &[], &mut found);
    found
}

/// Every path of more than one segment in an item, including those in macro calls.
pub(super) fn references(item: &Item) -> Vec<Reference> {
    let mut found = Found(Vec::new());
    found.visit_item(item);
    found.0
}

struct Found(Vec<Reference>);

impl<'ast> Visit<'ast> for Found {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        self.add(path.segments.iter().map(|segment| &segment.ident));
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }

    fn visit_item_use(&mut self, import: &'ast syn::ItemUse) {
        // Inside a function.
        for (path, _, line) in uses(&import.tree) {
            self.0.push(Reference { path, line });
        }
    }

    fn visit_item_mod(&mut self, _: &'ast syn::ItemMod) {
        // Visited as a module of its own.
    }
}

impl Found {
    fn add<'a>(&mut self, idents: impl Iterator<Item = &'a syn::Ident>) {
        let idents: Vec<_> = idents.collect();
        let line = idents.first().map_or(0, |ident| ident.span().start().line);
        let path = idents.iter().map(ToString::to_string).collect();
        self.0.push(Reference { path, line });
    }

    /// Paths among the tokens of a macro call: identifiers joined by `::`.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<proc_macro2::Ident> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.add(std::mem::take(&mut path).iter());
                    }
                    path.push(ident);
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => {
                    self.add(std::mem::take(&mut path).iter());
                    self.tokens(group.stream());
                }
                _ => {
                    self.add(std::mem::take(&mut path).iter());
                    colons = 0;
                }
            }
        }
        self.add(path.iter());
    }
}

/// Items defined by a macro of this tree, recognized by the preceding tokens, and the macro's own name.
pub(super) fn made_by(item: &ItemMacro) -> Vec<String> {
    if let Some(name) = &item.ident {
        return vec![name.to_string()];
    }
    let mut names = Vec::new();
    // `choices! { Engine { .. } }` defines the name before the braces.
    let mut last = None;
    for token in item.mac.tokens.to_token_stream() {
        match token {
            TokenTree::Ident(ident) => last = Some(ident.to_string()),
            TokenTree::Group(_) => names.extend(last.take()),
            _ => {}
        }
    }
    if item.mac.path.is_ident("parameters") {
        names.extend(["Params", "SPECS"].map(str::to_owned));
    }
    names
}

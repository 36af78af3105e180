//! The modules of every package below `crate/`, and the resolution of paths to files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Item, Visibility};
use walkdir::WalkDir;

use super::references::{Reference, references, test_only, uses};

/// A module: a file, or an inline module.
pub(super) struct Module {
    package: String,
    path: Vec<String>,
    /// Relative to the root of the tree.
    pub(super) file: PathBuf,
    items: BTreeSet<String>,
    /// Names imported by `use` declarations, with their paths.
    names: BTreeMap<String, Vec<String>>,
    globs: Vec<Vec<String>>,
    pub(super) references: Vec<Reference>,
}

/// Modules by package and path.
pub(super) struct Tree(BTreeMap<(String, Vec<String>), Module>);

impl Tree {
    /// Reads every package below `crate/`.
    pub(super) fn read(root: &Path) -> Self {
        let mut tree = Self(BTreeMap::new());
        let is_manifest = |path: &Path| path.file_name().is_some_and(|name| name == "Cargo.toml");
        for entry in WalkDir::new(root.join("crate")).sort_by_file_name() {
            let entry = entry.expect("a readable tree");
            if !is_manifest(entry.path()) {
                continue;
            }
            let library = entry.path().with_file_name("src").join("lib.rs");
            let program = entry.path().with_file_name("src").join("main.rs");
            let file = if library.exists() { library } else { program };
            if file.exists() {
                tree.read_file(root, &name(entry.path()), Vec::new(), &file);
            }
        }
        tree
    }

    pub(super) fn modules(&self) -> impl Iterator<Item = &Module> {
        self.0.values()
    }

    fn read_file(&mut self, root: &Path, package: &str, path: Vec<String>, file: &Path) {
        let text = fs::read_to_string(file).expect("a source file");
        let parsed = syn::parse_file(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        self.read_items(root, package, path, file, &parsed.items);
    }

    fn read_items(
        &mut self,
        root: &Path,
        package: &str,
        path: Vec<String>,
        file: &Path,
        items: &[Item],
    ) {
        let mut module = Module {
            package: package.to_owned(),
            path: path.clone(),
            file: file.strip_prefix(root).expect("below the root").to_owned(),
            items: BTreeSet::new(),
            names: BTreeMap::new(),
            globs: Vec::new(),
            references: Vec::new(),
        };
        let mut children = Vec::new();
        for item in items.iter().filter(|item| !test_only(item)) {
            if let Item::Mod(child) = item {
                let name = child.ident.to_string();
                children.push(name.clone());
                let path = [path.as_slice(), std::slice::from_ref(&name)].concat();
                match &child.content {
                    Some((_, items)) => self.read_items(root, package, path, file, items),
                    None => self.read_file(root, package, path, &child_file(file, &name)),
                }
            }
        }
        for item in items.iter().filter(|item| !test_only(item)) {
            if let Item::Use(import) = item {
                let public = !matches!(import.vis, Visibility::Inherited);
                for (path, name, line) in uses(&import.tree) {
                    let own = |first: &String| first == "self" || children.contains(first);
                    let says_where = public && path.first().is_some_and(own);
                    if !says_where {
                        module.references.push(Reference { path: path.clone(), line });
                    }
                    match name {
                        Some(name) => drop(module.names.insert(name, path)),
                        None => module.globs.push(path),
                    }
                }
            } else {
                module.items.extend(defined(item));
                module.references.extend(references(item));
            }
        }
        self.0.insert((package.to_owned(), path), module);
    }

    /// The file that defines the item of a path in a module; `None` if the path leads out of the tree, or
    /// to a module only.
    pub(super) fn file_of<'a>(&'a self, module: &'a Module, path: &[String]) -> Option<&'a Path> {
        self.resolve(module, path, 0)
    }

    fn resolve<'a>(
        &'a self,
        module: &'a Module,
        path: &[String],
        depth: usize,
    ) -> Option<&'a Path> {
        let (first, rest) = path.split_first()?;
        if depth > 16 {
            return None;
        }
        let key = |path: &[String]| (module.package.clone(), path.to_vec());
        match first.as_str() {
            "crate" => return self.resolve(self.0.get(&key(&[]))?, rest, depth + 1),
            "self" => return self.resolve(module, rest, depth + 1),
            "super" => {
                let (_, parent) = module.path.split_last()?;
                return self.resolve(self.0.get(&key(parent))?, rest, depth + 1);
            }
            _ => {}
        }
        let child = [module.path.as_slice(), std::slice::from_ref(first)].concat();
        if let Some(child) = self.0.get(&key(&child)) {
            return self.resolve(child, rest, depth + 1);
        }
        if module.items.contains(first) {
            return Some(&module.file);
        }
        if let Some(named) = module.names.get(first) {
            // The name of a package, a module or an item.
            let whole = [named.as_slice(), rest].concat();
            return if whole == path {
                self.outside(&whole, depth)
            } else {
                self.resolve(module, &whole, depth + 1)
            };
        }
        if let Some(found) = self.outside(path, depth) {
            return Some(found);
        }
        module.globs.iter().find_map(|glob| {
            let whole = [glob.as_slice(), path].concat();
            self.resolve(module, &whole, depth + 1)
        })
    }

    /// Resolves a path that begins with a package.
    fn outside(&self, path: &[String], depth: usize) -> Option<&Path> {
        let (first, rest) = path.split_first()?;
        let root = self.0.get(&(first.clone(), Vec::new()))?;
        self.resolve(root, rest, depth + 1)
    }
}

/// The library name of a manifest, as used in paths.
fn name(manifest: &Path) -> String {
    let text = fs::read_to_string(manifest).expect("a manifest");
    let line = text.lines().find_map(|line| line.strip_prefix("name = \""));
    let name = line.expect("a package has a name").trim_end_matches('"');
    name.replace('-', "_")
}

/// The file of a module declared in another one.
fn child_file(parent: &Path, name: &str) -> PathBuf {
    let stem = parent.file_stem().expect("a file").to_string_lossy().into_owned();
    let dir = if matches!(&*stem, "lib" | "main" | "mod") {
        parent.with_file_name("")
    } else {
        parent.with_file_name(stem)
    };
    let file = dir.join(format!("{name}.rs"));
    if file.exists() { file } else { dir.join(name).join("mod.rs") }
}

/// The names defined by an item.
fn defined(item: &Item) -> Vec<String> {
    let one = |ident: &syn::Ident| vec![ident.to_string()];
    match item {
        Item::Const(item) => one(&item.ident),
        Item::Enum(item) => one(&item.ident),
        Item::Fn(item) => one(&item.sig.ident),
        Item::Static(item) => one(&item.ident),
        Item::Struct(item) => one(&item.ident),
        Item::Trait(item) => one(&item.ident),
        Item::Type(item) => one(&item.ident),
        Item::Union(item) => one(&item.ident),
        Item::Macro(item) => super::references::made_by(item),
        _ => Vec::new(),
    }
}

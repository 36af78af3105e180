//! Lists that are kept to save allocations.

/// The beginning of a kept list: so many entries with whatever is in them, which are to be overwritten.
#[inline]
pub(super) fn room<T: Copy + Default>(list: &mut Vec<T>, len: usize) -> &mut [T] {
    if list.len() < len {
        list.resize(len, T::default());
    }
    &mut list[..len]
}

//! Which places of a list are in use, in order, so that the others cost nothing.

/// One bit for each place.
#[derive(Clone, Debug)]
pub(crate) struct Marks(Vec<u64>);

impl Marks {
    /// Nothing is in use of so many places.
    pub(crate) fn new(places: usize) -> Self {
        Self(vec![0; places.div_ceil(64)])
    }

    #[inline]
    pub(crate) fn set(&mut self, place: usize) {
        self.0[place / 64] |= 1 << (place % 64);
    }

    #[inline]
    pub(crate) fn clear(&mut self, place: usize) {
        self.0[place / 64] &= !(1 << (place % 64));
    }

    /// Nothing is in use any more.
    #[inline]
    pub(crate) fn clear_all(&mut self) {
        self.0.fill(0);
    }

    /// The first place in use that is not before this one.
    #[inline]
    pub(crate) fn next(&self, place: usize) -> Option<usize> {
        let mut word = place / 64;
        let mut bits = self.0.get(word)? & (u64::MAX << (place % 64));
        while bits == 0 {
            word += 1;
            bits = *self.0.get(word)?;
        }
        Some(word * 64 + bits.trailing_zeros() as usize)
    }

    /// The places in use, in order.
    #[inline]
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let place = self.next(from)?;
            from = place + 1;
            Some(place)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_come_in_order() {
        let mut marks = Marks::new(190);
        assert_eq!(marks.next(0), None);
        for place in [189, 0, 63, 64, 7, 128] {
            marks.set(place);
        }
        marks.clear(7);
        assert_eq!(marks.iter().collect::<Vec<_>>(), [0, 63, 64, 128, 189]);
        assert_eq!((marks.next(65), marks.next(190), marks.next(1000)), (Some(128), None, None));
        marks.clear_all();
        assert_eq!(marks.next(0), None);
    }
}

//! Chance that can be repeated: SplitMix64 from a seed.

/// A fixed row of random numbers. The seed is printed, and the runner shows what a failed test printed.
pub struct Dice(u64);

impl Dice {
    /// `RECEPTION_SEED` overrules the seed.
    pub fn new(seed: u64) -> Dice {
        let seed = std::env::var("RECEPTION_SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(seed);
        println!("seed {seed}");
        Dice(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 up to, without, `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        assert!(bound > 0, "nothing to choose from");
        (self.next() % bound as u64) as usize
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    /// True `percent` times of a hundred.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

//! Who must not touch a matter: somebody with a direct interest in it or in the petitioner (Art. 28).
//! Declared per matter; whoever is recused neither opens it nor takes a step.

use crate::desk::Desk;
use crate::error::{Refusal, Result};
use crate::store;

use super::Matter;

impl Desk {
    /// Refuses whoever is recused from this matter.
    pub(crate) fn not_recused(&self, matter: &Matter) -> Result<()> {
        match store::recusals::open_of(self.reading(), &matter.id, &self.sitting().id)? {
            true => Err(Refusal::Recused { number: matter.number.clone() }),
            false => Ok(()),
        }
    }
}

//! Old stashes go.

use super::Migrator;
use crate::driver::Driver;
use crate::history::StashInfo;
use crate::{Error, Result};
use std::time::Duration;

impl Migrator<'_> {
    pub(super) fn drop_stashes(&self, driver: &mut dyn Driver, older_than: Duration) -> Result<Vec<StashInfo>> {
        self.with_session(driver, false, |session, history| {
            // A look without a lock: most of the time there is nothing to drop.
            if session.patiently(|driver| Ok(history.stashes(driver, older_than)?))?.is_empty() {
                return Ok(Vec::new());
            }
            session.begin()?;
            let found = history.stashes(session.driver, older_than).map_err(Error::from)?;
            for stash in &found {
                history.drop_stash(session.driver, &stash.name).map_err(Error::from)?;
            }
            session.commit()?;
            Ok(found)
        })
    }

    pub(super) fn list_stashes(&self, driver: &mut dyn Driver, older_than: Duration) -> Result<Vec<StashInfo>> {
        self.with_session(driver, false, |session, history| {
            Ok(session.patiently(|driver| Ok(history.stashes(driver, older_than)?))?)
        })
    }
}

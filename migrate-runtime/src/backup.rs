//! A copy of the database before it is changed.

use crate::driver::{Driver, Value};
use crate::error::Kind;
use crate::history::Applied;
use crate::{Error, Result};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

/// Writes a copy into the directory, under a name that says which database and where it stood; none for an empty
/// database or one in memory. The copy has its name only once it is complete.
pub(crate) fn write(driver: &mut dyn Driver, directory: &Path, last: Option<&Applied>) -> Result<Option<PathBuf>> {
    let file =
        driver.first::<Option<String>>("SELECT file FROM pragma_database_list WHERE name = 'main'", &[])?.flatten();
    let empty = driver.first::<i64>("SELECT 1 FROM sqlite_schema LIMIT 1", &[])?.is_none();
    let Some(file) = file.filter(|file| !file.is_empty() && !empty) else { return Ok(None) };

    std::fs::create_dir_all(directory).map_err(|error| refused(directory, Error::other(error)))?;
    let name =
        Path::new(&file).file_stem().map_or_else(|| "database".into(), |stem| stem.to_string_lossy().into_owned());
    let version = last.map_or("base", |last| last.version.as_str());
    let moment = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    let path = directory.join(format!("{name}-{version}-{moment}.db"));
    let partial = directory.join(format!(".{name}-{version}-{moment}-{}.partial", std::process::id()));

    let target = partial.to_string_lossy().into_owned();
    let copied = driver
        .execute("VACUUM INTO ?1", &[Value::Text(target)])
        .map_err(Error::from)
        .and_then(|_| std::fs::File::open(&partial).and_then(|file| file.sync_all()).map_err(Error::other))
        .and_then(|()| std::fs::rename(&partial, &path).map_err(Error::other));
    if let Err(error) = copied {
        // What was half written is of no use; the first error is the one that counts.
        let _ = std::fs::remove_file(&partial);
        return Err(refused(directory, error));
    }
    Ok(Some(path))
}

fn refused(directory: &Path, error: Error) -> Error {
    error
        .set_kind_if(Kind::Failed, Kind::Other)
        .context(format!("the backup into `{}` could not be written", directory.display()))
        .note("nothing was changed")
        .help("check that the directory can be written and has space for a copy of the database")
}

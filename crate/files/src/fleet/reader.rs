//! Reading a log of restarts in chunks of bytes.

use super::bytes::Decoder;
use super::entries::Entries;
use super::options::{LogError, ReadOptions};
use super::report::Report;
use super::rows::Rows;
use super::settle::settle;
use reboot_storm_model::imported::Imported;

/// An incremental reader of a log.
pub struct LogReader {
    options: ReadOptions,
    decoder: Decoder,
    rows: Rows,
    entries: Entries,
    /// A buffer reused for all chunks.
    text: Vec<u8>,
    any: bool,
}

impl LogReader {
    /// Starts a log.
    #[must_use]
    pub fn new(options: ReadOptions) -> Self {
        Self {
            entries: Entries::new(options.zone.clone(), options.dates),
            options,
            decoder: Decoder::default(),
            rows: Rows::new(),
            text: Vec::new(),
            any: false,
        }
    }

    /// Reads the next chunk, of any length.
    ///
    /// # Errors
    /// If the bytes are not text; the rest need not be read.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), LogError> {
        self.any |= !bytes.is_empty();
        self.text.clear();
        self.decoder.push(bytes, &mut self.text).map_err(LogError::NotText)?;
        self.rows.push(&self.text, &mut self.entries);
        Ok(())
    }

    /// Number of rows read so far.
    #[must_use]
    pub fn rows_so_far(&self) -> u64 {
        self.entries.rows
    }

    /// Ends the log.
    ///
    /// # Errors
    /// If no restart was read, or the fleet is too small.
    pub fn finish(mut self) -> Result<(Imported, Report), LogError> {
        if !self.any {
            return Err(LogError::Empty);
        }
        self.text.clear();
        let encoding = self.decoder.finish(&mut self.text).map_err(LogError::NotText)?;
        self.rows.push(&self.text, &mut self.entries);
        self.rows.finish(&mut self.entries);
        settle(self.entries, encoding, &self.options)
    }
}

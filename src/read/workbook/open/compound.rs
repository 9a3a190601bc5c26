//! The compound file that an old workbook is: where its stream of records lies, sector by sector.
//!
//! Rejects chains of sectors that come back to themselves or lead out of the file (MS-CFB 2.2 to
//! 2.6), on which calamine would not return.

/// The stream of a workbook, and where each of its pieces stands in the file.
pub(super) struct Stream {
    pub(super) bytes: Vec<u8>,
    piece: usize,
    at: Vec<usize>,
}

impl Stream {
    /// Where a byte of the stream stands in the file.
    pub(super) fn place(&self, offset: usize) -> Option<usize> {
        Some(self.at.get(offset / self.piece)? + offset % self.piece)
    }
}

/// A compound file, its chains checked.
struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    table: Vec<u32>,
}

const SMALL_SECTOR: usize = 64;
const SMALL_STREAM: usize = 4096;
const LAST_SECTOR: u32 = 0xffff_fffa;
const END: u32 = 0xffff_fffe;

/// Whether a stream of a name is in the file's list.
pub(super) fn has(bytes: &[u8], name: &str) -> bool {
    let directory = || {
        let file = Compound::open(bytes)?;
        Some(file.bytes_of(&file.chain(long(bytes, 48)?)?, usize::MAX))
    };
    directory().is_some_and(|entries| entries.chunks_exact(128).any(|it| entry_name(it) == name))
}

/// The stream named `Workbook` or `Book`; `None` for a file that has none or is not sound.
pub(super) fn workbook(bytes: &[u8]) -> Option<Stream> {
    let file = Compound::open(bytes)?;
    let directory = file.bytes_of(&file.chain(long(bytes, 48)?)?, usize::MAX);
    let entries = || directory.chunks_exact(128);
    let root = entries().next()?;
    let named = |name: &str| entries().find(|entry| entry_name(entry).eq_ignore_ascii_case(name));
    let entry = named("Workbook").or_else(|| named("Book"))?;
    let (start, size) = (long(entry, 116)?, long(entry, 120)? as usize);
    // Small streams lie in sectors of their own within the stream of the root.
    let root_at = file.chain(long(root, 116)?).unwrap_or_default();
    let small_table = file.chain(long(bytes, 60)?).unwrap_or_default();
    if size >= SMALL_STREAM {
        let at = file.chain(start)?;
        let mut bytes = file.bytes_of(&at, size);
        bytes.truncate(size);
        return Some(Stream { bytes, piece: file.sector, at });
    }
    let table = longs(&file.bytes_of(&small_table, usize::MAX));
    let in_root = chain(start, &table, table.len())?;
    let place = |sector: u32| {
        let offset = sector as usize * SMALL_SECTOR;
        Some(root_at.get(offset / file.sector)? + offset % file.sector)
    };
    let at: Option<Vec<usize>> = in_root.into_iter().map(place).collect();
    let at = at?;
    let mut content = Vec::new();
    for start in &at {
        content.extend(bytes.get(*start..start + SMALL_SECTOR)?);
    }
    content.truncate(size);
    Some(Stream { bytes: content, piece: SMALL_SECTOR, at })
}

impl<'b> Compound<'b> {
    fn open(bytes: &'b [u8]) -> Option<Self> {
        let sector = match short(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut file = Self { bytes, sector, table: Vec::new() };
        let most = bytes.len() / sector + 1;
        let mut tables = longs(bytes.get(76..512)?);
        let mut next = long(bytes, 68)?;
        for _ in 0..most {
            if next >= LAST_SECTOR {
                break;
            }
            let mut more = longs(file.sector_bytes(next)?);
            next = more.pop()?;
            tables.extend(more);
        }
        if next < LAST_SECTOR {
            return None;
        }
        for table in tables.into_iter().filter(|sector| *sector < LAST_SECTOR) {
            file.table.extend(longs(file.sector_bytes(table)?));
        }
        Some(file)
    }

    fn sector_at(&self, sector: u32) -> Option<usize> {
        let at = (sector as usize).checked_add(1)?.checked_mul(self.sector)?;
        (at < self.bytes.len()).then_some(at)
    }

    fn sector_bytes(&self, sector: u32) -> Option<&'b [u8]> {
        let at = self.sector_at(sector)?;
        self.bytes.get(at..(at + self.sector).min(self.bytes.len()))
    }

    /// Where the sectors of a chain stand.
    fn chain(&self, start: u32) -> Option<Vec<usize>> {
        let most = self.bytes.len() / self.sector + 1;
        chain(start, &self.table, most)?.into_iter().map(|it| self.sector_at(it)).collect()
    }

    fn bytes_of(&self, at: &[usize], most: usize) -> Vec<u8> {
        let mut all = Vec::new();
        for start in at {
            let end = (start + self.sector).min(self.bytes.len());
            all.extend(self.bytes.get(*start..end).unwrap_or_default());
            if all.len() >= most {
                break;
            }
        }
        all
    }
}

/// The sectors of a chain, `None` where it is longer than it can be or leads nowhere.
fn chain(start: u32, table: &[u32], most: usize) -> Option<Vec<u32>> {
    let (mut sectors, mut next) = (Vec::new(), start);
    while next != END {
        if sectors.len() >= most || next >= LAST_SECTOR {
            return None;
        }
        sectors.push(next);
        next = *table.get(next as usize)?;
    }
    Some(sectors)
}

fn entry_name(entry: &[u8]) -> String {
    let units = entry.get(..64).unwrap_or_default().as_chunks::<2>().0;
    let units = units.iter().map(|it| u16::from_le_bytes(*it)).take_while(|unit| *unit != 0);
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

pub(super) fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

pub(super) fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn longs(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks::<4>().0.iter().map(|it| u32::from_le_bytes(*it)).collect()
}

//! Files that are neither text nor an archive read here, told by their first bytes.
//!
//! Sources of the marks: the formats' own specifications, as `file` (5.45) lists them.

/// A kind of file that is not read as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Apache Parquet. The command line reads it.
    Parquet,
    /// Apache Arrow, also as Feather.
    Arrow,
    /// Apache ORC.
    Orc,
    /// Apache Avro.
    Avro,
    /// An SQLite database.
    Sqlite,
    /// A DuckDB database.
    DuckDb,
    /// A 7-Zip archive.
    SevenZip,
    /// A RAR archive.
    Rar,
    /// A tar archive.
    Tar,
    /// A file packed with xz.
    Xz,
    /// A file packed with bzip2.
    Bzip2,
    /// A file packed with LZ4.
    Lz4,
    /// A part of an archive that was split.
    SplitZip,
    /// A table of XML, as Excel 2003 and OpenDocument write it without packing it.
    XmlTable,
    /// A spreadsheet of before 1995, SYLK or dBase.
    OldTable,
    /// A document such as PDF or Word's, which is no table.
    Document,
    /// A picture or a film.
    Picture,
}

impl FileKind {
    /// The kind of a file; `None` for a text or anything that is not known.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        MARKS
            .iter()
            .find(|(offset, mark, _)| bytes.get(*offset..).is_some_and(|it| it.starts_with(mark)))
            .map(|(_, _, kind)| *kind)
            .or_else(|| is_tar(bytes).then_some(Self::Tar))
            .or_else(|| is_dbase(bytes).then_some(Self::OldTable))
            .or_else(|| is_xml_table(bytes).then_some(Self::XmlTable))
    }
}

/// Where a mark stands, the mark, and what it is of.
const MARKS: &[(usize, &[u8], FileKind)] = &[
    (0, b"PAR1", FileKind::Parquet),
    (0, b"PARE", FileKind::Parquet),
    (0, b"ARROW1", FileKind::Arrow),
    (0, b"FEA1", FileKind::Arrow),
    // A stream of Arrow's begins with the length of its schema.
    (0, b"\xff\xff\xff\xff", FileKind::Arrow),
    (0, b"ORC", FileKind::Orc),
    (0, b"Obj\x01", FileKind::Avro),
    (0, b"SQLite format 3\0", FileKind::Sqlite),
    (8, b"DUCK", FileKind::DuckDb),
    (0, b"7z\xbc\xaf\x27\x1c", FileKind::SevenZip),
    (0, b"Rar!\x1a\x07", FileKind::Rar),
    (0, b"\xfd7zXZ\0", FileKind::Xz),
    (0, b"BZh", FileKind::Bzip2),
    (0, b"\x04\x22\x4d\x18", FileKind::Lz4),
    (0, b"PK\x07\x08", FileKind::SplitZip),
    // Excel 2 to 4, as a stream of its own.
    (0, b"\x09\x00\x04\x00", FileKind::OldTable),
    (0, b"\x09\x02\x06\x00", FileKind::OldTable),
    (0, b"\x09\x04\x06\x00", FileKind::OldTable),
    (0, b"ID;P", FileKind::OldTable),
    (0, b"\x00\x00\x02\x00\x06\x04", FileKind::OldTable),
    (0, b"\x00\x00\x1a\x00", FileKind::OldTable),
    (0, b"%PDF-", FileKind::Document),
    (0, b"{\\rtf", FileKind::Document),
    (0, b"\x89PNG\r\n", FileKind::Picture),
    (0, b"\xff\xd8\xff", FileKind::Picture),
    (0, b"GIF8", FileKind::Picture),
    (8, b"WEBP", FileKind::Picture),
    (4, b"ftyp", FileKind::Picture),
];

/// Whether bytes begin with the header of a tar archive, whose checksum is written in octal digits.
fn is_tar(bytes: &[u8]) -> bool {
    const HEADER: usize = 512;
    const SUM: std::ops::Range<usize> = 148..156;
    let Some(header) = bytes.get(..HEADER) else { return false };
    let digits: Vec<u8> =
        header.get(SUM).into_iter().flatten().copied().filter(u8::is_ascii_digit).collect();
    let stated = std::str::from_utf8(&digits).ok().and_then(|it| u32::from_str_radix(it, 8).ok());
    let byte = |(at, byte): (usize, &u8)| u32::from(if SUM.contains(&at) { b' ' } else { *byte });
    let sum: u32 = header.iter().enumerate().map(byte).sum();
    stated.is_some_and(|stated| stated > 0 && stated == sum)
}

/// Whether bytes are a dBase table: a version, a day, and a header whose length ends with its list
/// of fields.
fn is_dbase(bytes: &[u8]) -> bool {
    let [0x03 | 0x30 | 0x83 | 0x8b, _, 1..=12, 1..=31, _, _, _, _, low, high, ..] = bytes else {
        return false;
    };
    let length = usize::from(u16::from_le_bytes([*low, *high]));
    length > 32 && bytes.get(length - 1) == Some(&0x0d)
}

/// Whether a text is a workbook in the XML of Excel 2003, or of OpenDocument without its package.
fn is_xml_table(bytes: &[u8]) -> bool {
    const HEAD: usize = 2_000;
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes));
    let has = |mark: &str| head.contains(mark);
    head.trim_start_matches('\u{feff}').trim_start().starts_with("<?xml")
        && (has("urn:schemas-microsoft-com:office:spreadsheet")
            || has("Excel.Sheet")
            || has("office:document ")
            || has("office:document\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_their_bytes() {
        let mut tar = vec![0; 1024];
        tar[..5].copy_from_slice(b"a.csv");
        let sum: u32 = tar[..512].iter().map(|byte| u32::from(*byte)).sum::<u32>() + 8 * 32;
        tar[148..156].copy_from_slice(format!("{sum:06o}\0 ").as_bytes());
        let mut dbase = vec![3, 126, 11, 28, 1, 0, 0, 0, 65, 0];
        dbase.resize(64, 0);
        dbase.push(0x0d);
        let xml = b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">";
        for (bytes, kind) in [
            (&b"PAR1\x15\x04"[..], Some(FileKind::Parquet)),
            (b"SQLite format 3\0", Some(FileKind::Sqlite)),
            (b"01234567DUCK@", Some(FileKind::DuckDb)),
            (b"BZh91AY&SY", Some(FileKind::Bzip2)),
            (b"RIFF....WEBP", Some(FileKind::Picture)),
            (&tar, Some(FileKind::Tar)),
            (&dbase, Some(FileKind::OldTable)),
            (xml, Some(FileKind::XmlTable)),
            (b"name,followers\n@ada,5", None),
            (b"<?xml version=\"1.0\"?><feed/>", None),
            (b"\x03", None),
            (b"", None),
        ] {
            assert_eq!(FileKind::of(bytes), kind, "{bytes:?}");
        }
        tar[0] = b'b';
        assert_eq!(FileKind::of(&tar), None);
    }
}

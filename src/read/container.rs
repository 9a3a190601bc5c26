//! Zip archives in place: their list of files, and one file unpacked at a time.
//!
//! At most [`LARGEST_MEMBER`] of one file and [`LARGEST_ARCHIVE`] of all are unpacked, whatever the
//! archive states, and only what is asked for.

use rawzip::{CompressionMethod, ZipArchive};

use crate::read::MemberProblem;

/// So many bytes of one file are unpacked at most.
const LARGEST_MEMBER: usize = 1 << 28;

/// So many bytes of all files are unpacked at most.
const LARGEST_ARCHIVE: usize = 1 << 29;

/// So many files are listed at most.
const MOST_MEMBERS: usize = 100_000;

const LOCAL_HEADER: &[u8] = b"PK\x03\x04";

/// Whether bytes are a zip archive, whole or cut off.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(LOCAL_HEADER) || bytes.starts_with(b"PK\x05\x06")
}

/// What a file is by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContainerKind {
    /// A zip archive, whole or cut off.
    Zip,
    /// A workbook in the form of before 2007, or a newer one with a password.
    OldWorkbook,
    /// Anything else: text, as far as is known.
    Text,
}

/// Tells a file by its first bytes.
pub(super) fn kind(bytes: &[u8]) -> ContainerKind {
    match bytes {
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => ContainerKind::OldWorkbook,
        _ if is_zip(bytes) => ContainerKind::Zip,
        _ => ContainerKind::Text,
    }
}

/// Which workbook a zip archive is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WorkbookKind {
    /// XLSX or XLSM.
    Xml,
    /// XLSB.
    Binary,
    /// ODS.
    OpenDocument,
}

/// The files of an archive.
#[derive(Debug)]
pub(super) struct Archive<'b> {
    pub(super) members: Vec<Member<'b>>,
    /// Whether its list of files is missing: they were looked for one after another.
    pub(super) is_cut_off: bool,
    /// How many bytes may be unpacked from now on.
    room: usize,
}

/// A file of an archive, packed.
#[derive(Clone, Debug)]
pub(super) struct Member<'b> {
    pub(super) name: String,
    /// How many bytes it is said to unpack to.
    #[cfg_attr(not(any(not(target_arch = "wasm32"), feature = "workbook")), expect(dead_code))]
    pub(super) size: usize,
    method: CompressionMethod,
    is_locked: bool,
    data: &'b [u8],
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Self {
        let listed = listed(bytes);
        let is_cut_off = listed.is_none();
        let members = listed.unwrap_or_else(|| found(bytes));
        Self { members, is_cut_off, room: LARGEST_ARCHIVE }
    }

    /// Which workbook this is; `None` where it is none.
    pub(super) fn workbook(&self) -> Option<WorkbookKind> {
        let has = |is: &dyn Fn(&str) -> bool| self.members.iter().any(|member| is(&member.name));
        if has(&|name| name == "xl/workbook.bin") {
            Some(WorkbookKind::Binary)
        } else if has(&|name| name == "xl/workbook.xml" || name.starts_with("xl/worksheets/")) {
            Some(WorkbookKind::Xml)
        } else {
            let mut stored = self.members.iter().filter(|member| member.name == "mimetype");
            let kind: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
            stored.any(|member| member.data == kind).then_some(WorkbookKind::OpenDocument)
        }
    }

    /// Whether no file, and not all together, are said to unpack to more than the limits.
    #[cfg(any(not(target_arch = "wasm32"), feature = "workbook"))]
    pub(super) fn is_within_limits(&self) -> bool {
        let sizes = || self.members.iter().map(|member| member.size);
        sizes().all(|size| size <= LARGEST_MEMBER)
            && sizes().fold(0, usize::saturating_add) <= LARGEST_ARCHIVE
    }

    /// The first bytes of a file, at most so many.
    #[cfg(any(not(target_arch = "wasm32"), feature = "workbook"))]
    pub(super) fn head(&self, member: &Member<'b>, most: usize) -> Vec<u8> {
        match member.method {
            CompressionMethod::STORE => member.data.get(..most).unwrap_or(member.data).to_vec(),
            _ => match miniz_oxide::inflate::decompress_to_vec_with_limit(member.data, most) {
                Ok(bytes) => bytes,
                Err(fault) => fault.output,
            },
        }
    }

    /// A file by its name, unpacked as far as it can be.
    #[cfg(any(not(target_arch = "wasm32"), feature = "workbook"))]
    pub(super) fn named(&mut self, name: &str) -> Option<Vec<u8>> {
        let member = self.members.iter().find(|member| member.name == name)?.clone();
        Some(self.unpack(&member).0)
    }

    /// Unpacks a file: all of it, or what can be of a damaged one, and what is wrong with it.
    pub(super) fn unpack(&mut self, member: &Member<'b>) -> (Vec<u8>, Option<MemberProblem>) {
        if member.is_locked {
            return (Vec::new(), Some(MemberProblem::Locked));
        }
        let limit = self.room.min(LARGEST_MEMBER);
        let (bytes, problem) = match member.method {
            CompressionMethod::STORE => match member.data.get(..limit) {
                Some(part) if part.len() < member.data.len() => {
                    (Vec::new(), Some(MemberProblem::TooLarge))
                }
                _ => (member.data.to_vec(), None),
            },
            CompressionMethod::DEFLATE => {
                use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};
                match decompress_to_vec_with_limit(member.data, limit) {
                    Ok(bytes) => (bytes, None),
                    Err(fault) if fault.status == TINFLStatus::HasMoreOutput => {
                        (Vec::new(), Some(MemberProblem::TooLarge))
                    }
                    Err(fault) => (fault.output, Some(MemberProblem::Broken)),
                }
            }
            _ => (Vec::new(), Some(MemberProblem::Packing)),
        };
        self.room = self.room.saturating_sub(bytes.len());
        (bytes, problem)
    }
}

/// The files that the archive's own list names; `None` where it has no list.
fn listed(bytes: &[u8]) -> Option<Vec<Member<'_>>> {
    let archive = ZipArchive::from_slice(bytes).ok()?;
    let mut members = Vec::new();
    let mut entries = archive.entries();
    while members.len() < MOST_MEMBERS
        && let Ok(Some(entry)) = entries.next_entry()
    {
        if entry.is_dir() {
            continue;
        }
        let range = archive.get_entry(entry.wayfinder()).ok().map(|it| it.compressed_data_range());
        let data = range.and_then(|(start, end)| {
            bytes.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
        });
        members.push(Member {
            name: String::from_utf8_lossy(entry.file_path().as_bytes()).into_owned(),
            size: usize::try_from(entry.uncompressed_size_hint()).unwrap_or(usize::MAX),
            method: entry.compression_method(),
            is_locked: entry.flags().is_encrypted(),
            data: data.unwrap_or_default(),
        });
    }
    Some(members)
}

/// The files whose own headers stand in an archive that was cut off before its list.
fn found(bytes: &[u8]) -> Vec<Member<'_>> {
    let mut members = Vec::new();
    let mut at = 0;
    while members.len() < MOST_MEMBERS
        && let Some(rest) = bytes.get(at..)
        && let Some((member, length)) = local(rest)
    {
        members.push(member);
        at += length;
        // Where the header does not say how long the data is, the next header ends it.
        let next = bytes.get(at..).and_then(|rest| {
            rest.windows(LOCAL_HEADER.len()).position(|window| window == LOCAL_HEADER)
        });
        let Some(next) = next else { break };
        at += next;
    }
    members
}

/// A file by its own header, and the length of both.
fn local(bytes: &[u8]) -> Option<(Member<'_>, usize)> {
    const HEADER: usize = 30;
    let short = |at: usize| Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?));
    let long = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    if !bytes.starts_with(LOCAL_HEADER) {
        return None;
    }
    let flags = short(6)?;
    let named = HEADER + usize::from(short(26)?);
    let start = named + usize::from(short(28)?);
    let name = bytes.get(HEADER..named)?;
    let rest = bytes.get(start..)?;
    // A length of 0 or of all bits stands for one that is told elsewhere.
    let length = match long(18)? {
        0 | u32::MAX => None,
        length => usize::try_from(length).ok(),
    };
    let data = length.and_then(|length| rest.get(..length)).unwrap_or(rest);
    let member = Member {
        name: String::from_utf8_lossy(name).into_owned(),
        size: usize::try_from(long(22)?).unwrap_or(usize::MAX),
        method: CompressionMethod::new(short(8)?),
        is_locked: flags & 1 == 1,
        data,
    };
    Some((member, start + length.unwrap_or_default().min(rest.len())))
}

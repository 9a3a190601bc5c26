//! Files packed by themselves, with gzip (RFC 1952) or Zstandard (RFC 8878), unpacked piece by piece
//! up to a limit.

use std::io::Read as _;

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZFlush, MZStatus};
use ruzstd::decoding::StreamingDecoder;

use crate::read::MemberProblem;

/// So many bytes are unpacked at most.
const LARGEST: usize = 1 << 29;

/// So many bytes are unpacked at a time.
const PIECE: usize = 1 << 16;

const GZIP: &[u8] = &[0x1f, 0x8b];
const ZSTANDARD: &[u8] = &[0x28, 0xb5, 0x2f, 0xfd];

/// What a packed file holds: all of it, or what can be unpacked of a damaged one, and what is wrong
/// with it. `None` where it is not packed.
pub(super) fn unpacked(bytes: &[u8]) -> Option<(Vec<u8>, Option<MemberProblem>)> {
    let mut into = Vec::new();
    let problem = if bytes.starts_with(GZIP) {
        gzip(bytes, &mut into)
    } else if bytes.starts_with(ZSTANDARD) || skippable(bytes).is_some() {
        zstandard(bytes, &mut into)
    } else {
        return None;
    };
    Some((into, problem.err()))
}

/// The name of a file without the ending that says how it is packed.
pub(super) fn inner_name(name: &str) -> &str {
    let endings = [".gz", ".gzip", ".zst", ".zstd"];
    endings.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
}

/// Unpacks the members of a gzip file, one after another.
fn gzip(mut bytes: &[u8], into: &mut Vec<u8>) -> Result<(), MemberProblem> {
    let mut piece = vec![0; PIECE];
    // Zeros at the end fill up a block of a tape or disk.
    while bytes.iter().any(|byte| *byte != 0) {
        let header = gzip_header(bytes).ok_or(MemberProblem::Broken)?;
        bytes = bytes.get(header..).unwrap_or_default();
        let mut state = InflateState::new_boxed(DataFormat::Raw);
        loop {
            let step = inflate(&mut state, bytes, &mut piece, MZFlush::None);
            bytes = bytes.get(step.bytes_consumed..).unwrap_or_default();
            push(piece.get(..step.bytes_written).unwrap_or_default(), into)?;
            match step.status {
                Ok(MZStatus::StreamEnd) => break,
                Ok(_) if step.bytes_consumed + step.bytes_written > 0 => {}
                _ => return Err(MemberProblem::Broken),
            }
        }
        // A checksum and a length stand behind each member.
        bytes = bytes.get(8..).unwrap_or_default();
    }
    Ok(())
}

/// How long the header of a gzip member is.
fn gzip_header(bytes: &[u8]) -> Option<usize> {
    const EXTRA: u8 = 4;
    const NAME: u8 = 8;
    const COMMENT: u8 = 16;
    const CHECKSUM: u8 = 2;
    let [0x1f, 0x8b, 8, flags, ..] = bytes else { return None };
    let mut at = 10;
    if flags & EXTRA != 0 {
        let length = bytes.get(at..at + 2)?.try_into().ok()?;
        at += 2 + usize::from(u16::from_le_bytes(length));
    }
    for flag in [NAME, COMMENT] {
        if flags & flag != 0 {
            at += bytes.get(at..)?.iter().position(|byte| *byte == 0)? + 1;
        }
    }
    if flags & CHECKSUM != 0 {
        at += 2;
    }
    Some(at)
}

/// Unpacks the frames of a Zstandard file, one after another.
fn zstandard(mut bytes: &[u8], into: &mut Vec<u8>) -> Result<(), MemberProblem> {
    let mut piece = vec![0; PIECE];
    while !bytes.is_empty() {
        if let Some(length) = skippable(bytes) {
            bytes = bytes.get(length..).unwrap_or_default();
            continue;
        }
        let mut frame = StreamingDecoder::new(bytes).map_err(|_| MemberProblem::Broken)?;
        loop {
            match frame.read(&mut piece) {
                Ok(0) => break,
                Ok(length) => push(piece.get(..length).unwrap_or_default(), into)?,
                Err(_) => return Err(MemberProblem::Broken),
            }
        }
        bytes = frame.into_inner();
    }
    Ok(())
}

/// How long a frame is that holds nothing of the content.
fn skippable(bytes: &[u8]) -> Option<usize> {
    let [0x50..=0x5f, 0x2a, 0x4d, 0x18, length @ ..] = bytes else { return None };
    let length = u32::from_le_bytes(*length.first_chunk()?);
    usize::try_from(length).ok()?.checked_add(8)
}

fn push(piece: &[u8], into: &mut Vec<u8>) -> Result<(), MemberProblem> {
    if into.len() + piece.len() > LARGEST {
        into.clear();
        return Err(MemberProblem::TooLarge);
    }
    into.extend(piece);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::compress_to_vec;

    /// A gzip file with a name, of one member.
    fn packed(content: &[u8]) -> Vec<u8> {
        let mut bytes = b"\x1f\x8b\x08\x08\0\0\0\0\0\x03a.csv\0".to_vec();
        bytes.extend(compress_to_vec(content, 6));
        bytes.extend([0; 8]);
        bytes
    }

    #[test]
    fn members_and_frames_follow_one_another() {
        let (one, two) = (b"name,followers\n".as_slice(), b"@ada,5\n".as_slice());
        let whole = [one, two].concat();
        let bytes = [packed(one), packed(two)].concat();
        assert_eq!(unpacked(&bytes), Some((whole.clone(), None)));
        let cut = &packed(&whole.repeat(999))[..60];
        assert_eq!(unpacked(cut).map(|it| it.1), Some(Some(MemberProblem::Broken)));
        // Frames of one raw block: magic number, single segment, size, block header.
        let frame = |content: &[u8]| {
            let length = content.len() as u32;
            let block = (length << 3 | 1).to_le_bytes();
            [ZSTANDARD, &[0x20, length as u8], &block[..3], content].concat()
        };
        let skipped = b"\x50\x2a\x4d\x18\x02\0\0\0ab".to_vec();
        let bytes = [skipped, frame(one), frame(two)].concat();
        assert_eq!(unpacked(&bytes), Some((whole, None)));
        assert_eq!(unpacked(&bytes[..30]).map(|it| it.1), Some(Some(MemberProblem::Broken)));
        assert_eq!(unpacked(b"name"), None);
        assert_eq!(inner_name("a.csv.gz"), "a.csv");
    }

    #[test]
    fn a_small_file_that_unpacks_to_more_than_the_limit_is_left_out() {
        let bytes = packed(&vec![b' '; LARGEST + 1]);
        assert!(bytes.len() < 1 << 20);
        assert_eq!(unpacked(&bytes), Some((Vec::new(), Some(MemberProblem::TooLarge))));
    }
}

//! Parquet, natively: each row as a line of cells under the names of its columns.
//!
//! Members of nested records are columns named by their path, with a dot between its parts.

use ::parquet::file::reader::{FileReader as _, SerializedFileReader};
use ::parquet::record::{Field, Row};
use bytes::Bytes;

use crate::read::ParquetProblem;
use crate::read::workbook::{BookCell, push_cell};

/// So many bytes of text are made of one file at most.
const LONGEST: usize = 1 << 31;

/// A file as tab-separated text, and what is wrong with it.
pub(super) fn text(bytes: &[u8]) -> (String, Option<ParquetProblem>) {
    let mut text = String::new();
    let unreadable =
        |error: ::parquet::errors::ParquetError| ParquetProblem::Unreadable(error.to_string());
    let reader = match SerializedFileReader::new(Bytes::copy_from_slice(bytes)) {
        Ok(reader) => reader,
        Err(error) => return (text, Some(unreadable(error))),
    };
    let rows = match reader.get_row_iter(None) {
        Ok(rows) => rows,
        Err(error) => return (text, Some(unreadable(error))),
    };
    let schema = reader.metadata().file_metadata().schema_descr();
    let names: Vec<String> = schema.columns().iter().map(|it| it.path().string()).collect();
    for (index, name) in names.iter().enumerate() {
        push(index, &BookCell::Text(name.clone()), &mut text);
    }
    text.push('\n');
    for row in rows {
        match row {
            Ok(row) => {
                let mut cells = vec![BookCell::Text(String::new()); names.len()];
                flatten("", row, &names, &mut cells);
                for (index, cell) in cells.iter().enumerate() {
                    push(index, cell, &mut text);
                }
                text.push('\n');
            }
            Err(error) => return (text, Some(unreadable(error))),
        }
        if text.len() > LONGEST {
            return (text, Some(ParquetProblem::TooLarge));
        }
    }
    (text, None)
}

fn push(index: usize, cell: &BookCell, into: &mut String) {
    if index > 0 {
        into.push('\t');
    }
    push_cell(cell, into);
}

/// Puts the members of a record into the cells of their columns.
fn flatten(path: &str, row: Row, names: &[String], cells: &mut [BookCell]) {
    for (index, (name, field)) in row.into_columns().into_iter().enumerate() {
        let path = if path.is_empty() { name } else { format!("{path}.{name}") };
        if let Field::Group(inner) = field {
            flatten(&path, inner, names, cells);
            continue;
        }
        // In a flat table a column has the place of its name.
        let is_here = names.get(index).is_some_and(|name| *name == path);
        let starts = |name: &String| {
            name.strip_prefix(&path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let place = if is_here { Some(index) } else { names.iter().position(starts) };
        let cell = place.and_then(|place| cells.get_mut(place));
        cell.into_iter().for_each(|it| *it = self::cell(&field));
    }
}

fn cell(field: &Field) -> BookCell {
    let number = |value: f64| BookCell::Number(value);
    let text = |value: String| BookCell::Text(value);
    match field {
        Field::Null => text(String::new()),
        Field::Bool(truth) => BookCell::Truth(*truth),
        Field::Byte(value) => text(value.to_string()),
        Field::Short(value) => text(value.to_string()),
        Field::Int(value) => text(value.to_string()),
        Field::Long(value) => text(value.to_string()),
        Field::UByte(value) => text(value.to_string()),
        Field::UShort(value) => text(value.to_string()),
        Field::UInt(value) => text(value.to_string()),
        Field::ULong(value) => text(value.to_string()),
        Field::Float16(value) => number(f64::from(*value)),
        // By its shortest digits: 0.1 stays 0.1.
        Field::Float(value) => value.to_string().parse().map_or(text(String::new()), number),
        Field::Double(value) if value.is_nan() => text(String::new()),
        Field::Double(value) => number(*value),
        Field::Str(value) => text(value.clone()),
        // Writers that mark no text as such leave it as bytes.
        Field::Bytes(value) => text(String::from_utf8_lossy(value.data()).into_owned()),
        Field::Decimal(_) => {
            let written = field.to_string();
            written.parse().map_or(text(written), number)
        }
        Field::Date(_)
        | Field::TimeMillis(_)
        | Field::TimeMicros(_)
        | Field::TimestampMillis(_)
        | Field::TimestampMicros(_) => BookCell::Date(field.to_string()),
        Field::Group(_) | Field::ListInternal(_) | Field::MapInternal(_) => text(field.to_string()),
    }
}

//! The page's own words: headings, labels, buttons, hints, and short sentences about its state.

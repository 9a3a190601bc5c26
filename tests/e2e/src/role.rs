//! The roles that the page's parts are looked up by, and how each engine's driver calls them.
//!
//! A selector narrows the search to elements that may have the role; whether one has it is for the
//! browser to say. Roles that the page does not use are not here.

/// What an element is to assistive technology.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// An urgent message.
    Alert,
    /// Something to press.
    Button,
    /// A box to tick, or a switch.
    Checkbox,
    /// A choice from a list.
    Combobox,
    /// A window over the page.
    Dialog,
    /// A choice of files. Its role is that of a button, in all engines; it is told apart here because
    /// a file input may be hidden behind a nicer button.
    FileInput,
    /// Things that belong together.
    Group,
    /// A title of a part of the page.
    Heading,
    /// A picture, a canvas with that role among them.
    Image,
    /// A way to somewhere else.
    Link,
    /// One of several choices.
    Radio,
    /// The choices together.
    Radiogroup,
    /// A named part of the page.
    Region,
    /// A handle with a value.
    Slider,
    /// Something to type a number into. [`Role::Textbox`] finds it as well.
    Spinbutton,
    /// A polite message.
    Status,
    /// Rows and columns.
    Table,
    /// Something to type into, for numbers too.
    Textbox,
}

impl Role {
    /// Elements that may have the role.
    pub(crate) fn selector(self) -> &'static str {
        match self {
            Self::Alert => "[role=alert]",
            Self::Button => {
                "button, summary, input[type=button], input[type=submit], input[type=reset], [role=button]"
            }
            Self::Checkbox => "input[type=checkbox], [role=checkbox], [role=switch]",
            Self::Combobox => "select, input[list], [role=combobox]",
            Self::Dialog => "dialog, [role=dialog], [role=alertdialog]",
            Self::FileInput => "input[type=file]",
            Self::Group => "fieldset, details, [role=group]",
            Self::Heading => "h1, h2, h3, h4, h5, h6, [role=heading]",
            Self::Image => "img, svg, canvas, [role=img], [role=image]",
            Self::Link => "a[href], [role=link]",
            Self::Radio => "input[type=radio], [role=radio]",
            Self::Radiogroup => "fieldset, [role=radiogroup]",
            Self::Region => "section, [role=region]",
            Self::Slider => "input[type=range], [role=slider]",
            Self::Spinbutton => "input[type=number], [role=spinbutton]",
            Self::Status => "[role=status], output",
            Self::Table => "table, [role=table], [role=grid]",
            Self::Textbox => {
                "textarea, input:not([type]), input[type=text], input[type=number], input[type=search], \
                 input[type=url], input[type=email], input[type=tel], [contenteditable], \
                 [role=textbox], [role=searchbox], [role=spinbutton]"
            }
        }
    }

    /// Whether this is what a driver calls the role. WebKit calls a select a button and a number
    /// field a textbox; the newer name of `img` is `image`; a fieldset is a group to all of them.
    pub(crate) fn is_called(self, computed: &str) -> bool {
        let names: &[&str] = match self {
            Self::Alert => &["alert"],
            Self::Button => {
                &["button", "togglebutton", "popupbutton", "DisclosureTriangle", "summary"]
            }
            Self::Checkbox => &["checkbox", "switch"],
            Self::Combobox => &["combobox", "button", "popupbutton", "listbox", "menulist"],
            Self::Dialog => &["dialog", "alertdialog"],
            Self::FileInput => &["button"],
            Self::Group => &["group", "details"],
            Self::Heading => &["heading"],
            Self::Image => &["image", "img", "graphics-document", "canvas"],
            Self::Link => &["link"],
            Self::Radio => &["radio"],
            Self::Radiogroup => &["radiogroup"],
            Self::Region => &["region"],
            Self::Slider => &["slider"],
            Self::Spinbutton => &["spinbutton", "textbox"],
            Self::Status => &["status"],
            Self::Table => &["table", "grid"],
            Self::Textbox => &["textbox", "searchbox", "spinbutton"],
        };
        names.contains(&computed)
    }

    /// Whether one that cannot be seen counts. A message's place is there before the message; a file
    /// input is often hidden behind the button that opens it.
    pub(crate) fn may_be_unseen(self) -> bool {
        matches!(self, Self::Alert | Self::Status | Self::FileInput)
    }

    /// Whether a driver may append the present value to the name: WebKit does it for what stands
    /// inside its label, Firefox for a file input.
    pub(crate) fn name_may_carry_value(self) -> bool {
        matches!(self, Self::Combobox | Self::FileInput | Self::Spinbutton | Self::Textbox)
    }
}

impl std::fmt::Display for Role {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = match self {
            Self::FileInput => "file input".to_owned(),
            other => format!("{other:?}").to_lowercase(),
        };
        out.write_str(&name)
    }
}

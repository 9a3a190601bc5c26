//! The rule in this engine: what lies on a line is on its larger side, as everywhere else.

use fourfold_e2e::Find;

use crate::{BOX, placed};

/// Profiles on a line, and one whose end lies on it.
const ON_A_LINE: &str = "name,network,purpose,followers,posts,likes
A,facebook,person,25000,2,75
B,x,person,29524500,1,8748
C,x,person,29524500,1,8747
D,other,person,5120000,1,6400
E,instagram,person,5120000,1,3072
F,other,brand,1.6K,100,1649
";

/// The same as a link.
const LINK: &str = "v=1&p=A:facebook:person:f25000,c2,l75&p=B:x:person:f29524500,c1,l8748\
    &p=C:x:person:f29524500,c1,l8747&p=D:other:person:f5120000,c1,l6400\
    &p=E:instagram:person:f5120000,c1,l3072&p=F:other:brand:f1.6K,c100,l1649&n=6";

const PLACES: [(&str, &str); 6] = [
    ("A", "Persona"),
    ("B", "Persona"),
    ("C", "Climber"),
    ("D", "Persona"),
    ("E", "Persona"),
    ("F", "Connector"),
];

fn wait_places(page: &fourfold_e2e::Page) {
    page.wait_until("all on the larger side", || {
        placed(page) == PLACES.map(|(name, place)| (name.to_owned(), place.to_owned()))
    });
}

#[test]
fn a_table_of_profiles_on_a_line_is_placed_as_everywhere() {
    let page = crate::open("");
    page.textbox(BOX).paste(ON_A_LINE);
    wait_places(&page);
}

#[test]
fn a_link_to_profiles_on_a_line_is_placed_as_everywhere() {
    wait_places(&crate::open(LINK));
}

//! Results that arrive after the click: files from the worker, and pixels of a picture. A failure
//! is passed on as `None`.

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url,
};

use crate::web::dom;

/// Something that is being made: a blob, once it is there.
pub struct Made {
    /// Its type, such as `text/csv`.
    pub kind: &'static str,
    pub(super) blob: Promise,
}

impl Made {
    /// Asks for a file of a type; `ask` is called at once, with whom to give it to.
    pub fn new(kind: &'static str, ask: impl FnOnce(Given)) -> Self {
        let mut ask = Some(ask);
        let blob = Promise::new(&mut |done, failed| {
            let given: Given = Box::new(move |file: Option<Blob>| {
                let _ = match file {
                    Some(blob) => done.call1(&JsValue::NULL, &blob),
                    None => failed.call0(&JsValue::NULL),
                };
            });
            if let Some(ask) = ask.take() {
                ask(given);
            }
        });
        Self { kind, blob }
    }

    /// The pixels of an SVG document, as a PNG.
    #[must_use]
    pub fn into_png(self) -> Self {
        let blob = future_to_promise(async move {
            let blob = JsFuture::from(self.blob).await?;
            let url = Url::create_object_url_with_blob(blob.unchecked_ref())?;
            let pixels = pixels_of(&url).await;
            Url::revoke_object_url(&url)?;
            pixels
        });
        Self { kind: "image/png", blob }
    }

    /// Calls back with what was made, or with nothing.
    pub fn then(self, then: impl FnOnce(Option<Blob>) + 'static) {
        when(self.blob, move |made| then(made.ok().map(JsCast::unchecked_into)));
    }
}

/// Takes a file, or the word that there is none.
pub type Given = Box<dyn FnOnce(Option<Blob>)>;

/// An address under which the page shows a blob, until [`let_go`].
#[must_use]
pub fn address_of(blob: &Blob) -> Option<String> {
    Url::create_object_url_with_blob(blob).ok()
}

/// Gives an address of [`address_of`] back.
pub fn let_go(address: &str) {
    let _ = Url::revoke_object_url(address);
}

/// Calls back once a promise is kept or broken.
pub(super) fn when(promise: Promise, then: impl FnOnce(Result<JsValue, JsValue>) + 'static) {
    spawn_local(async move { then(JsFuture::from(promise).await) });
}

/// Bytes as a file of a type; `None` when the browser has no room for it.
#[must_use]
pub fn blob_of(bytes: &[u8], kind: &str) -> Option<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()
}

/// The picture at an address, drawn as large as it says it is, as a PNG.
async fn pixels_of(url: &str) -> Result<JsValue, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(url);
    JsFuture::from(image.decode()).await?;
    let page = dom::document().ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = page.create_element("canvas")?.unchecked_into();
    canvas.set_width(image.natural_width());
    canvas.set_height(image.natural_height());
    let context = canvas.get_context("2d")?.ok_or(JsValue::NULL)?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element(&image, 0.0, 0.0)?;
    let made = Promise::new(&mut |done, failed| {
        let taken = Closure::once_into_js(move |blob: JsValue| {
            // A canvas that the browser has no room for gives no blob.
            let report = if blob.is_null() { &failed } else { &done };
            let _ = report.call1(&JsValue::NULL, &blob);
        });
        let _ = canvas.to_blob(taken.unchecked_ref());
    });
    JsFuture::from(made).await
}

//! Certificates for the hosts that are played: made when first asked for, by an authority that is
//! made with them and that nobody trusts. Browsers are told not to mind (`acceptInsecureCerts`).

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;
use tokio_rustls::rustls::server::{ClientHello, ResolvesServerCert};
use tokio_rustls::rustls::sign::CertifiedKey;

use crate::site::lock;

/// Takes connections to any host name.
#[derive(Clone)]
pub(super) struct Acceptor(TlsAcceptor);

impl std::fmt::Debug for Acceptor {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Acceptor")
    }
}

impl Acceptor {
    pub(super) fn new() -> Self {
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("ring knows the protocol's versions")
            .with_no_client_auth()
            .with_cert_resolver(Arc::new(Certificates::new()));
        Self(TlsAcceptor::from(Arc::new(config)))
    }

    pub(super) fn inner(&self) -> &TlsAcceptor {
        &self.0
    }
}

#[derive(Debug)]
struct Certificates {
    authority: CertifiedIssuer<'static, KeyPair>,
    made: Mutex<HashMap<String, Arc<CertifiedKey>>>,
}

impl Certificates {
    fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, "fourfold's tests");
        let key = KeyPair::generate().expect("a key for the authority");
        let authority =
            CertifiedIssuer::self_signed(params, key).expect("an authority for certificates");
        Self { authority, made: Mutex::default() }
    }

    fn make(&self, host: &str) -> Option<Arc<CertifiedKey>> {
        let key = KeyPair::generate().ok()?;
        let mut params = CertificateParams::new([host.to_owned()]).ok()?;
        params.distinguished_name.push(DnType::CommonName, host);
        let certificate = params.signed_by(&key, &self.authority).ok()?;
        let chain = vec![certificate.der().clone(), self.authority.der().clone()];
        let key = PrivatePkcs8KeyDer::from(key.serialize_der());
        CertifiedKey::from_der(chain, key.into(), &ring::default_provider()).ok().map(Arc::new)
    }
}

impl ResolvesServerCert for Certificates {
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let host = hello.server_name()?;
        let mut made = lock(&self.made);
        if let Some(key) = made.get(host) {
            return Some(Arc::clone(key));
        }
        let key = self.make(host)?;
        made.insert(host.to_owned(), Arc::clone(&key));
        Some(key)
    }
}

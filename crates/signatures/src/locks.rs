//! Opening what a password locks: the seal over a PKCS #12 file, and the ways its safes are encrypted.
//!
//! RFC 7292 (appendix B for the older key derivation), RFC 8018 for the newer one. The rounds a file may ask for are
//! limited over all its locks together, so that no file keeps the machine busy.

use aes::{Aes128, Aes192, Aes256};
use beian_core::Failure;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeDecrypt, KeyIvInit};
use des::{TdesEde2, TdesEde3};
use hmac::{Hmac, KeyInit, Mac};
use pbkdf2::pbkdf2_hmac;
use rc2::Rc2;
use sha1::Sha1;
use sha2::{Sha224, Sha256, Sha384, Sha512};

use crate::asn1::{Element, Elements, INTEGER, OBJECT, OCTETS, SEQUENCE};
use crate::derivation::{Purpose, derive};
use crate::key::dotted;
use crate::{failures, limits};

const MOST_SALT: usize = 1_024;

/// A file's locks and the password they are tried with.
pub(crate) struct Door<'p> {
    password: Option<&'p str>,
    /// The password without a typed one: an empty text, or nothing at all. Which of them the seal tells.
    nothing: bool,
    sealed: bool,
    rounds: u64,
}

impl<'p> Door<'p> {
    /// Nothing has been tried yet.
    pub(crate) fn new(password: Option<&'p str>) -> Self {
        Door { password: password.filter(|p| !p.is_empty()), nothing: false, sealed: false, rounds: 0 }
    }

    /// Holds the password against the seal. A typed password must fit; without one a seal that does not fit only says
    /// that locked safes stay locked.
    pub(crate) fn check(&mut self, seal: Element<'_>, content: &[u8]) -> Result<(), Failure> {
        let seal = Seal::of(seal).ok_or_else(|| failures::damaged("pkcs12 seal"))?;
        for nothing in [false, true] {
            self.nothing = nothing && self.password.is_none();
            self.spend(seal.rounds)?;
            match seal.fits(&self.wide(), content) {
                Some(true) => {
                    self.sealed = true;
                    return Ok(());
                }
                Some(false) if self.password.is_some() => return Err(failures::password_wrong()),
                // A seal of another make: the safes themselves will tell.
                None => return Ok(()),
                Some(false) => {}
            }
        }
        self.nothing = false;
        Ok(())
    }

    /// Decrypts a safe.
    pub(crate) fn open(&mut self, algorithm: Element<'_>, locked: &[u8]) -> Result<Vec<u8>, Failure> {
        let broken = || failures::damaged("encryption parameters");
        let mut fields = algorithm.children();
        let kind = fields.expect(OBJECT).ok_or_else(broken)?.inside;
        let parameters = fields.expect(SEQUENCE).ok_or_else(broken)?.children();
        let opened = match kind {
            [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 5, 13] => self.modern(parameters, locked)?,
            [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 12, 1, number @ 3..=6] => self.old(*number, parameters, locked)?,
            _ => return Err(failures::strange_lock(&dotted(kind))),
        };
        opened.ok_or_else(|| self.blame(failures::damaged("decryption")))
    }

    /// What a failure after opening means: rubbish comes out when an unsealed file is opened with a wrong password.
    pub(crate) fn blame(&self, failure: Failure) -> Failure {
        match (self.sealed, self.password) {
            (true, _) => failure,
            (false, Some(_)) => failures::password_wrong(),
            (false, None) => failures::password_needed(),
        }
    }

    /// `pbeWithSHAAnd…`, 1.2.840.113549.1.12.1. Inner `None`: the padding is wrong.
    fn old(&mut self, number: u8, mut parameters: Elements<'_>, locked: &[u8]) -> Result<Option<Vec<u8>>, Failure> {
        let broken = || failures::damaged("old encryption parameters");
        let salt = salt(&mut parameters).ok_or_else(broken)?;
        let rounds = parameters.expect(INTEGER).and_then(|r| r.small()).ok_or_else(broken)?;
        let length = match number {
            3 => 24,
            4 | 5 => 16,
            _ => 5,
        };
        self.spend(rounds.saturating_mul(3))?;
        let password = self.wide();
        let key = derive::<Sha1>(&password, salt, rounds, Purpose::Key, length);
        let iv = derive::<Sha1>(&password, salt, rounds, Purpose::Start, 8);
        Ok(match number {
            3 => decrypt::<cbc::Decryptor<TdesEde3>>(&key, &iv, locked),
            4 => decrypt::<cbc::Decryptor<TdesEde2>>(&key, &iv, locked),
            _ => decrypt::<cbc::Decryptor<Rc2>>(&key, &iv, locked),
        })
    }

    /// PBES2 with PBKDF2. Inner `None`: the padding is wrong.
    fn modern(&mut self, mut parameters: Elements<'_>, locked: &[u8]) -> Result<Option<Vec<u8>>, Failure> {
        let broken = || failures::damaged("encryption parameters");
        let derivation = parameters.expect(SEQUENCE).ok_or_else(broken)?;
        let mut scheme = parameters.expect(SEQUENCE).ok_or_else(broken)?.children();
        let cipher = scheme.expect(OBJECT).ok_or_else(broken)?.inside;
        let iv = scheme.expect(OCTETS).ok_or_else(broken)?.inside;
        let length = match cipher {
            [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 1, 2] => 16,
            [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 1, 22] | [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 3, 7] => 24,
            [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 1, 42] => 32,
            _ => return Err(failures::strange_lock(&dotted(cipher))),
        };
        let key = self.stretched(derivation, length)?;
        Ok(match (length, cipher.last()) {
            (16, _) => decrypt::<cbc::Decryptor<Aes128>>(&key, iv, locked),
            (24, Some(22)) => decrypt::<cbc::Decryptor<Aes192>>(&key, iv, locked),
            (24, _) => decrypt::<cbc::Decryptor<TdesEde3>>(&key, iv, locked),
            _ => decrypt::<cbc::Decryptor<Aes256>>(&key, iv, locked),
        })
    }

    fn stretched(&mut self, derivation: Element<'_>, length: usize) -> Result<Vec<u8>, Failure> {
        const PBKDF2: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 5, 12];
        let broken = || failures::damaged("pbkdf2 parameters");
        let mut fields = derivation.children();
        let kind = fields.expect(OBJECT).ok_or_else(broken)?.inside;
        if kind != PBKDF2 {
            return Err(failures::strange_lock(&dotted(kind)));
        }
        let mut fields = fields.expect(SEQUENCE).ok_or_else(broken)?.children();
        let salt = salt(&mut fields).ok_or_else(broken)?;
        let rounds = fields.expect(INTEGER).and_then(|r| r.small()).ok_or_else(broken)?;
        fields.maybe(INTEGER);
        let hash =
            fields.maybe(SEQUENCE).and_then(|f| f.children().expect(OBJECT)).map_or(&[7_u8] as &[u8], |o| o.inside);
        self.spend(rounds.saturating_mul(4))?;
        let rounds = u32::try_from(rounds).map_err(|_| broken())?;
        let password = self.password.unwrap_or_default().as_bytes();
        let mut key = vec![0; length];
        match hash.last() {
            Some(7) => pbkdf2_hmac::<Sha1>(password, salt, rounds, &mut key),
            Some(8) => pbkdf2_hmac::<Sha224>(password, salt, rounds, &mut key),
            Some(9) => pbkdf2_hmac::<Sha256>(password, salt, rounds, &mut key),
            Some(10) => pbkdf2_hmac::<Sha384>(password, salt, rounds, &mut key),
            Some(11) => pbkdf2_hmac::<Sha512>(password, salt, rounds, &mut key),
            _ => return Err(failures::strange_lock(&dotted(hash))),
        }
        Ok(key)
    }

    fn spend(&mut self, rounds: u64) -> Result<(), Failure> {
        self.rounds = self.rounds.saturating_add(rounds);
        if rounds == 0 {
            return Err(failures::damaged("no rounds"));
        }
        if self.rounds > limits::MOST_ROUNDS { Err(failures::strange_lock("too many rounds")) } else { Ok(()) }
    }

    /// As the older derivation wants it: UTF-16, big end first, with a zero at the end.
    fn wide(&self) -> Vec<u8> {
        if self.nothing {
            return Vec::new();
        }
        let units = self.password.unwrap_or_default().encode_utf16().chain([0]);
        units.flat_map(u16::to_be_bytes).collect()
    }
}

/// `MacData`.
struct Seal<'a> {
    hash: &'a [u8],
    digest: &'a [u8],
    salt: &'a [u8],
    rounds: u64,
}

impl<'a> Seal<'a> {
    fn of(seal: Element<'a>) -> Option<Self> {
        let mut fields = seal.children();
        let mut info = fields.expect(SEQUENCE)?.children();
        let hash = info.expect(SEQUENCE)?.children().expect(OBJECT)?.inside;
        let digest = info.expect(OCTETS)?.inside;
        let salt = salt(&mut fields)?;
        let rounds = fields.maybe(INTEGER).map_or(Some(1), |r| r.small())?;
        Some(Seal { hash, digest, salt, rounds })
    }

    /// Whether the password made it; `None` for a hash we do not know.
    fn fits(&self, password: &[u8], content: &[u8]) -> Option<bool> {
        macro_rules! with {
            ($hash:ty, $length:literal) => {{
                let key = derive::<$hash>(password, self.salt, self.rounds, Purpose::Seal, $length);
                let mut mac = <Hmac<$hash> as KeyInit>::new_from_slice(&key).ok()?;
                mac.update(content);
                Some(mac.verify_slice(self.digest).is_ok())
            }};
        }
        match self.hash {
            [0x2B, 0x0E, 3, 2, 26] => with!(Sha1, 20),
            [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1] => with!(Sha256, 32),
            [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 2] => with!(Sha384, 48),
            [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 3] => with!(Sha512, 64),
            [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 4] => with!(Sha224, 28),
            _ => None,
        }
    }
}

fn salt<'a>(fields: &mut Elements<'a>) -> Option<&'a [u8]> {
    fields.expect(OCTETS).map(|e| e.inside).filter(|s| s.len() <= MOST_SALT)
}

fn decrypt<C: KeyIvInit + BlockModeDecrypt>(key: &[u8], iv: &[u8], locked: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = locked.to_vec();
    let length = C::new_from_slices(key, iv).ok()?.decrypt_padded::<Pkcs7>(&mut bytes).ok()?.len();
    bytes.truncate(length);
    Some(bytes)
}

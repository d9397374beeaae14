/** What the crate needs beside its models. */

export const RUST_MANIFEST = `[package]
name = "models"
version = "0.0.0"
edition = "2021"
publish = false

[dependencies]
serde = { version = "1", features = ["derive"] }
serde_json = "1"
`;

export const RUST_HELPERS = `//! What the models share.
#![allow(dead_code)]

use serde::de::{DeserializeOwned, Error};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Keeps null apart from absence.
pub fn some<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

pub fn constant<'de, T, D>(deserializer: D, expected: T) -> Result<T, D::Error>
where
    T: Deserialize<'de> + PartialEq + std::fmt::Debug,
    D: Deserializer<'de>,
{
    let value = T::deserialize(deserializer)?;
    if value == expected {
        Ok(value)
    } else {
        Err(D::Error::custom(format!("{:?} is not {:?}", value, expected)))
    }
}

pub fn item<T: DeserializeOwned, E: Error>(items: &mut std::vec::IntoIter<Value>) -> Result<T, E> {
    optional_item(items)?.ok_or_else(|| E::custom("the list is too short"))
}

pub fn optional_item<T: DeserializeOwned, E: Error>(items: &mut std::vec::IntoIter<Value>) -> Result<Option<T>, E> {
    items.next().map(serde_json::from_value).transpose().map_err(E::custom)
}

pub fn rest<T: DeserializeOwned, E: Error>(items: &mut std::vec::IntoIter<Value>) -> Result<Vec<T>, E> {
    items.map(|item| serde_json::from_value(item).map_err(E::custom)).collect()
}

pub fn end<E: Error>(items: &mut std::vec::IntoIter<Value>) -> Result<(), E> {
    match items.next() {
        None => Ok(()),
        Some(_) => Err(E::custom("the list is too long")),
    }
}
`;

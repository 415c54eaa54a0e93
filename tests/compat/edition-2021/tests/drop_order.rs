//! The order of drops differs between the editions; the attributes change it in neither.

#[path = "../../../tests/drop_order.rs"]
mod drop_order;

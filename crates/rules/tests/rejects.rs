//! Reading returns with the small edition: one way of saying, words that decide, what is sure and what is not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use beian_rules::{ReturnRead, ReturnVerdict};

fn read(text: &str) -> ReturnRead {
    support::edition().read_return(text)
}

fn ids(read: &ReturnRead) -> Vec<&str> {
    read.meanings.iter().map(|m| m.id.as_str()).collect()
}

#[test]
fn a_phrase_of_the_data_is_sure_and_carries_all_there_is_to_do() {
    let read = read("店名与执照不符");
    assert_eq!((read.verdict.clone(), ids(&read)), (ReturnVerdict::Sure, vec!["shop-name"]));
    let meaning = &read.meanings[0];
    assert_eq!((meaning.cause.as_str(), meaning.fix.as_str()), ("店名和执照不一样", "照执照写店名"));
    assert_eq!(
        (meaning.facts.as_slice(), meaning.papers.as_slice()),
        (["shop.name".to_owned()].as_slice(), ["登记表".to_owned()].as_slice())
    );
    assert_eq!((meaning.sources[0].place.as_str(), meaning.score), ("四", 100));
}

#[test]
fn words_that_mean_the_same_read_the_same_and_polite_words_do_not_count() {
    for text in ["店名与执照对不上", "经核对，店名与执照不一致，请改", "店名 与 执照\u{200b}不同"]
    {
        assert_eq!(read(text).meanings[0].score, read("店名与执照不符").meanings[0].score, "{text}");
    }
}

#[test]
fn complaints_are_read_one_by_one_in_the_order_of_the_text() {
    for text in ["1.老板名字不对 2.店名与执照不符", "老板名字有误；店名与执照不符", "老板名字不对并且招牌名称写错"]
    {
        let read = read(text);
        assert_eq!(
            (read.verdict.clone(), ids(&read)),
            (ReturnVerdict::Sure, vec!["owner-name", "shop-name"]),
            "{text}"
        );
    }
    assert_eq!(read("老板名字不对；老板名字有误").meanings.len(), 1, "said twice is one thing to do");
}

/// Nearness to the second meaning, not the score alone, decides.
#[test]
fn what_may_be_either_is_not_sure() {
    let read = read("店名与证件不符");
    assert_ne!(read.verdict, ReturnVerdict::Sure, "店名 or 店主: {:?}", ids(&read));
    assert_eq!(read.meanings.len(), 2, "both are shown");
}

#[test]
fn what_is_far_from_everything_is_unknown_or_no_return() {
    assert_eq!(read("退回，见附件").verdict, ReturnVerdict::Unknown);
    assert_eq!(read("明天下午开会").verdict, ReturnVerdict::NoReturn(String::new()));
    assert_eq!(read("登记已通过").verdict, ReturnVerdict::NoReturn("像是通过的通知".to_owned()));
    assert_ne!(read("登记未通过，店名与执照不符").verdict, ReturnVerdict::NoReturn("像是通过的通知".to_owned()));
    assert!(read("登记已通过").meanings.is_empty());
}

#[test]
fn numbers_of_a_list_are_no_part_of_what_is_said_but_addresses_are_not_cut() {
    assert_eq!(read("（二）店名与执照不符").verdict, ReturnVerdict::Sure);
    assert_eq!(read("店名与执照不符，192.168.1.1").meanings[0].id, "shop-name");
}

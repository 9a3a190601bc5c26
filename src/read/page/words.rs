//! The words of copied pages, by language: those beside the counts of a post, and the marks of posts
//! that are pinned, repeated, answers or advertisements.
//!
//! Words of X: its web client of 2025-07-01 as collected by `DzikStar/X-SCRAPER` (`client-web/i18n`),
//! and its pages as they are shown. Bluesky: `bluesky-social/social-app` `src/locale/locales`;
//! Mastodon: `mastodon/mastodon` `app/javascript/mastodon/locales`; others as their pages show them.
//!
//! No word stands for two counts in one language.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::read::number::Languages;

/// What a number beside a post counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::read) enum Kind {
    Reply,
    Repost,
    Like,
    Bookmark,
    View,
    Share,
}

impl Kind {
    /// All but shares, in the order in which X names them.
    pub(super) const NAMED: [Self; 5] =
        [Self::Reply, Self::Repost, Self::Like, Self::Bookmark, Self::View];
}

use Kind::{Bookmark, Like, Reply, Repost, Share, View};

/// A kind, languages, and their words for it, in lower case, divided by commas. Quotes are left out
/// of words.
const COUNTED: &[(Kind, &str, &str)] = &[
    (Reply, "en", "reply,replies,comment,comments"),
    (Repost, "en", "repost,reposts,retweet,retweets,boost,boosts"),
    (Like, "en", "like,likes,favourite,favourites,favorite,favorites,reaction,reactions"),
    (Like, "en", "all reactions"),
    (Bookmark, "en", "bookmark,bookmarks,save,saves"),
    (View, "en", "view,views,play,plays"),
    (Share, "en", "share,shares"),
    (Reply, "de", "antwort,antworten,kommentar,kommentare"),
    (Repost, "de", "repost,reposts,erneut veröffentlicht"),
    (Like, "de", "gefällt mir-angabe,gefällt mir-angaben,gefällt mir,reaktion,reaktionen"),
    (Bookmark, "de", "lesezeichen"),
    (View, "de", "mal angezeigt,aufrufe,aufruf"),
    (Reply, "fr", "réponse,réponses,commentaire,commentaires"),
    (Repost, "fr", "repost,reposts,republication,republications"),
    (Like, "fr", "j'aime,réaction,réactions,mention j'aime,mentions j'aime"),
    (Bookmark, "fr", "signet,signets"),
    (View, "fr", "vue,vues"),
    (Share, "fr", "partage,partages"),
    (Reply, "es", "respuesta,respuestas,comentario,comentarios"),
    (Repost, "es", "repost,reposts,republicación,republicaciones"),
    (Like, "es", "me gusta,reacción,reacciones"),
    (Bookmark, "es", "elemento guardado,elementos guardados,guardado,guardados"),
    (View, "es", "reproducción,reproducciones,visualización,visualizaciones,vista,vistas"),
    (Reply, "pt", "resposta,respostas,comentário,comentários"),
    (Repost, "pt", "repost,reposts"),
    (Like, "pt", "curtida,curtidas,gosto,gostos,reação,reações"),
    (Bookmark, "pt", "item salvo,itens salvos,items salvos,item guardado,itens guardados"),
    (View, "pt", "visualização,visualizações"),
    (Reply, "it", "risposta,risposte,commento,commenti"),
    (Repost, "it", "repost"),
    (Like, "it", "mi piace,reazione,reazioni"),
    (Bookmark, "it", "segnalibro,segnalibri"),
    (View, "it", "visualizzazione,visualizzazioni"),
    (Reply, "nl", "antwoord,antwoorden,reactie,reacties"),
    (Repost, "nl", "repost,reposts"),
    (Like, "nl", "vind-ik-leuk,vind-ik-leuks"),
    (Bookmark, "nl", "bladwijzer,bladwijzers"),
    (View, "nl", "weergave,weergaven"),
    (Reply, "sv", "svar,kommentar,kommentarer"),
    (Repost, "sv", "återpublicering,återpubliceringar"),
    (Like, "sv", "gilla-markering,gilla-markeringar"),
    (Bookmark, "sv", "bokmärke,bokmärken"),
    (View, "sv", "visning,visningar"),
    (Reply, "da nb", "svar"),
    (Repost, "da", "repost,reposts"),
    (Like, "da", "like,likes,synes godt om"),
    (Bookmark, "da", "bogmærke,bogmærker"),
    (View, "da nb", "visning,visninger"),
    (Repost, "nb", "republisering,republiseringer"),
    (Like, "nb", "likerklikk,liker"),
    (Bookmark, "nb", "bokmerke,bokmerker"),
    (Reply, "pl", "odpowiedź,odpowiedzi,komentarz,komentarze,komentarzy"),
    (Repost, "pl", "podanie dalej,podania dalej,podań dalej"),
    (Like, "pl", "polubienie,polubienia,polubień"),
    (Bookmark, "pl", "zakładka,zakładki,zakładek"),
    (View, "pl", "wyświetlenie,wyświetlenia,wyświetleń"),
    (Reply, "cs", "odpověď,odpovědi,odpovědí,komentář,komentáře,komentářů"),
    (Repost, "cs", "repost,reposty,repostů,repostu"),
    (Like, "cs", "lajk,lajky,lajků,lajku"),
    (Bookmark, "cs", "záložka,záložky,záložek"),
    (View, "cs", "zobrazení"),
    (Reply, "ru", "ответ,ответа,ответов,комментарий,комментария,комментариев"),
    (Repost, "ru", "репост,репоста,репостов"),
    (Like, "ru", "отметка нравится,отметки нравится,отметок нравится,лайк,лайка,лайков"),
    (Bookmark, "ru", "закладка,закладки,закладок"),
    (View, "ru", "просмотр,просмотра,просмотров"),
    (Reply, "uk", "відповідь,відповіді,відповідей,коментар,коментарі,коментарів"),
    (Repost, "uk", "репост,репости,репостів,репосту"),
    (Like, "uk", "уподобання,уподобань,вподобання,вподобань"),
    (Bookmark, "uk", "закладка,закладки,закладок"),
    (View, "uk", "перегляд,перегляди,переглядів,перегляду"),
    (Reply, "tr", "yanıt,yorum"),
    (Repost, "tr", "yeniden gönderi,yeniden gönderme"),
    (Like, "tr", "beğeni"),
    (Bookmark, "tr", "yer işareti"),
    (View, "tr", "görüntülenme,görüntüleme"),
    (Reply, "ja", "件の返信,返信,件のコメント,コメント"),
    (Repost, "ja", "件のリポスト,リポスト,再投稿,件の再投稿"),
    (Like, "ja", "件のいいね,いいね,いいね！,件のいいね！,件のリアクション"),
    (Bookmark, "ja", "件のブックマーク,ブックマーク"),
    (View, "ja", "件の表示,回視聴,回の表示"),
    (Reply, "ko", "답글,개 답글,댓글,개 댓글"),
    (Repost, "ko", "재게시,회 재게시"),
    (Like, "ko", "마음에 들어요,좋아요,개 마음에 들어요"),
    (Bookmark, "ko", "북마크,개 북마크"),
    (View, "ko", "조회수,회 조회,조회"),
    (Reply, "zh", "回复,条回复,则回覆,則回覆,回覆,评论,条评论,則留言"),
    (Repost, "zh", "次转帖,转帖,次轉發,轉發,转发"),
    (Like, "zh", "喜欢,次喜欢,個喜歡,喜歡,赞"),
    (Bookmark, "zh", "书签,個書籤,書籤,个书签"),
    (View, "zh", "次观看,次查看,次觀看,观看,觀看"),
    (Reply, "hi", "जवाब"),
    (Repost, "hi", "रीपोस्ट,रीपोस्ट्स"),
    (Like, "hi", "पसंद"),
    (Bookmark, "hi", "बुकमार्क"),
    (View, "hi", "व्यू"),
    (Reply, "ar", "رد,ردود,ردًا,ردا,ردان,ردين"),
    (Repost, "ar", "إعادة نشر,إعادات نشر,إعادتا نشر,إعادتي نشر,عمليات إعادة نشر"),
    (Like, "ar", "إعجاب,إعجابات,إعجابًا,إعجابا,إعجابان,إعجابين"),
    (Bookmark, "ar", "علامة مرجعية,علامات مرجعية,علامتان مرجعيتان,علامتين مرجعيتين"),
    (View, "ar", "مشاهدة,مشاهدات,مشاهدتان,مشاهدتين"),
    (Reply, "id", "balasan,komentar"),
    (Repost, "id", "posting ulang,postingan ulang"),
    (Like, "id", "suka"),
    (Bookmark, "id", "markah"),
    (View, "id", "tayangan,penayangan"),
    (Reply, "vi", "trả lời,câu trả lời,phản hồi,bình luận"),
    (Repost, "vi", "đăng lại,bài đăng lại"),
    (Like, "vi", "thích,lượt thích"),
    (Bookmark, "vi", "dấu trang"),
    (View, "vi", "lượt xem"),
    (Reply, "fi", "vastaus,vastausta,vastaukset"),
    (Repost, "fi", "uudelleenjulkaisu,uudelleenjulkaisua"),
    (Like, "fi", "tykkäys,tykkäystä"),
    (Bookmark, "fi", "kirjanmerkki,kirjanmerkkiä"),
    (View, "fi", "näyttökerta,näyttökertaa"),
    // Words of LinkedIn and Facebook.
    (Share, "de", "mal geteilt"),
    (Repost, "de", "direkt geteilte beiträge,direkt geteilter beitrag"),
    (Share, "es", "veces compartido,vez compartido,veces compartida,vez compartida"),
    (Share, "pt", "compartilhamento,compartilhamentos,partilha,partilhas"),
    (Repost, "it", "diffusioni post,diffusione post"),
    (Share, "it", "condivisione,condivisioni"),
    (Reply, "nl", "opmerking,opmerkingen"),
    (Repost, "nl", "herpost,herposts"),
    (Share, "nl", "keer gedeeld"),
    (Reply, "da nb", "kommentar,kommentarer"),
    (Like, "nb", "reaksjon,reaksjoner"),
    (Repost, "nb", "omdeling,omdelinger"),
    (Share, "da nb", "deling,delinger"),
    (Like, "da sv", "reaktion,reaktioner"),
    (Share, "sv", "delning,delningar"),
    (Share, "pl", "udostępnienie,udostępnienia,udostępnień"),
];

/// A kind and the words of its button or icon, in lower case: what a press does.
const BUTTONS: &[(Kind, &str)] = &[
    (Reply, "reply,comment,reply to thread,antworten,kommentieren,répondre,commenter,responder"),
    (Reply, "comentar,rispondi,commenta,beantwoorden,reageren,svara,svar,odpowiedz,odpovědět"),
    (
        Reply,
        "ответить,відповісти,yanıtla,返信,返信する,コメントする,답글,답글 달기,回复,回覆,جواب दें",
    ),
    (Reply, "رد,balas,trả lời,vastaa,leave a comment,commentaar,kommenter,kommentér,kommentera"),
    (Repost, "repost,undo repost,boost,unboost,retweet,reblog,boost with original visibility"),
    (Repost, "boost to original audience,reposten,teilen,impulser,partager,booster,impulsar"),
    (Repost, "impulsionar,dar boost,condividi,boosten,boosta,fremhæv,fremhev,podbij,boostnout"),
    (
        Repost,
        "продвинуть,поширити,yükselt,ブースト,再投稿,리포스트,부스트,转嘟,轉嘟,转帖,轉發,republicar",
    ),
    (
        Like,
        "like,unlike,favourite,favorite,remove from favourites,remove from favorites,react like",
    ),
    (Like, "favorisieren,gefällt mir,ajouter aux favoris,j'aime,je n'aime plus,favorito,me gusta"),
    (Like, "añadir a favoritos,favoritar,curtir,descurtir,mi piace,apprezza,favoriet,vind ik leuk"),
    (Like, "favoritmarkera,gilla,favorit,ulubione,oblíbit,в избранное,уподобати,beğen,favorile"),
    (
        Like,
        "いいね,いいね！,「いいね！」を取り消す,お気に入り,좋아요,즐겨찾기,喜欢,喜歡,最愛,赞,إعجاب,suka,thích",
    ),
    (
        Like,
        "react like,unreact like,remove like,recomendar,consiglia,gostei,interessant,lik,synes godt om",
    ),
    (Repost, "republier,ripubblica,repostear,repostar,herposten,diffondi il post,republiser"),
    (Bookmark, "bookmark,save,lesezeichen,ブックマーク,저장"),
    (
        Share,
        "share,send,teilen mit,compartir,compartilhar,シェアする,공유,分享,send in a private message",
    ),
];

/// Marks that stand above a post of the account that is fastened to the top.
const PINNED: &[&str] = &[
    "pinned",
    "pinned post",
    "pinned tweet",
    "angehefteter post",
    "angeheftet",
    "angehefteter beitrag",
    "post épinglé",
    "épinglé",
    "message épinglé",
    "post fijado",
    "fijado",
    "publicación fijada",
    "post fixado",
    "fixado",
    "post fissato",
    "fissato",
    "post fissato in alto",
    "vastgemaakte post",
    "vastgezet",
    "fastnålat inlägg",
    "fäst inlägg",
    "fastgjort post",
    "festet innlegg",
    "przypięty wpis",
    "przypięte",
    "připnutý post",
    "připnutý příspěvek",
    "закрепленный пост",
    "закреплённый пост",
    "закріплений пост",
    "закріплений допис",
    "sabitlenmiş gönderi",
    "sabitlenmiş",
    "固定されたポスト",
    "固定された投稿",
    "ピン留め済み",
    "메인에 올린 게시물",
    "고정된 게시물",
    "已置顶帖子",
    "置顶",
    "釘選的貼文",
    "已釘選",
    "置顶嘟文",
    "पिन किया गया पोस्ट",
    "منشور مُثبّت",
    "منشور مثبّت",
    "postingan tersemat",
    "bài đăng đã ghim",
    "kiinnitetty julkaisu",
];

/// Marks of posts that somebody paid for.
const ADS: &[&str] = &[
    "ad",
    "promoted",
    "sponsored",
    "anzeige",
    "gesponsert",
    "publicités",
    "publicité",
    "sponsorisé",
    "anuncio",
    "anúncio",
    "patrocinado",
    "publicidad",
    "annuncio",
    "sponsorizzato",
    "advertentie",
    "gesponsord",
    "annons",
    "annonce",
    "annonse",
    "sponset",
    "reklama",
    "reklamy",
    "sponsorowane",
    "sponzorováno",
    "реклама",
    "reklam",
    "sponsorlu",
    "広告",
    "プロモーション",
    "광고",
    "广告",
    "廣告",
    "赞助内容",
    "विज्ञापन",
    "الإعلان",
    "إعلان",
    "iklan",
    "quảng cáo",
    "mainos",
];

/// How the line above an answer begins, or ends.
const ANSWERS: &[&str] = &[
    "replying to",
    "replied to",
    "in reply to",
    "replied in thread",
    "antwort an",
    "antwortete",
    "hat geantwortet",
    "als antwort auf",
    "en réponse à",
    "a répondu à",
    "respondiendo a",
    "en respuesta a",
    "respondió a",
    "respondeu a",
    "respondendo a",
    "em resposta a",
    "in risposta a",
    "ha risposto a",
    "als antwoord op",
    "reageerde op",
    "svarar",
    "svarade",
    "svarer",
    "som svar til",
    "w odpowiedzi do",
    "odpowiada",
    "odpověď na",
    "odpovídá",
    "в ответ",
    "ответил",
    "ответила",
    "у відповідь",
    "відповідає",
    "yanıt olarak",
    "yanıtladı",
    "返信先",
    "さんに返信",
    "に返信しました",
    "님에게 보내는 답글",
    "님에게 답글",
    "回复给",
    "回复了",
    "回覆給",
    "回覆了",
    "ردًا على",
    "membalas",
    "trả lời",
];

/// How the line above somebody's repost begins, ends, or what is in it.
const REPOSTS: &[&str] = &[
    "reposted",
    "boosted",
    "retweeted",
    "shared this",
    "repostet",
    "hat repostet",
    "geteilt",
    "a reposté",
    "a boosté",
    "a partagé",
    "reposteó",
    "impulsó",
    "repostou",
    "impulsionou",
    "repost di",
    "ha condiviso",
    "opnieuw geplaatst",
    "boostte",
    "återpublicerade",
    "boostade",
    "repostede",
    "republiserte",
    "podał dalej",
    "podbito",
    "сделал",
    "репост",
    "продвинул",
    "поширив",
    "yeniden yayınladı",
    "yeniden paylaştı",
    "さんがリポスト",
    "さんがブースト",
    "재게시함",
    "리포스트",
    "부스트",
    "已转帖",
    "已轉發",
    "转嘟",
    "轉嘟",
    "memposting ulang",
    "đã đăng lại",
];

/// What stands before the number of all reactions.
const TOTALS: &[&str] = &[
    "all reactions",
    "alle reaktionen",
    "todas las reacciones",
    "toutes les réactions",
    "todas as reações",
    "tutte le reazioni",
    "alle reacties",
    "alla reaktioner",
    "alle reaksjoner",
    "alle reaktioner",
    "wszystkie reakcje",
    "všechny reakce",
    "все реакции",
    "усі реакції",
    "tüm i̇fadeler",
    "tüm ifadeler",
    "すべてのリアクション",
    "모든 공감",
    "所有心情",
    "全部表情",
    "semua tanggapan",
    "tất cả cảm xúc",
    "كل التفاعلات",
];

/// A word for a count, and the languages that have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) kind: Kind,
    pub(super) languages: Languages,
}

/// The count that a word stands for.
pub(super) fn counted(word: &str) -> Option<Word> {
    static WORDS: LazyLock<HashMap<&'static str, Word>> = LazyLock::new(|| {
        let mut words: HashMap<&'static str, Word> = HashMap::new();
        for (kind, codes, list) in COUNTED {
            let languages = Languages::named(codes);
            for text in list.split(',') {
                let word = words.entry(text).or_insert(Word { kind: *kind, languages });
                word.languages = word.languages.or(languages);
            }
        }
        words
    });
    WORDS.get(normal(word).as_str()).copied()
}

/// What a button or an icon with a label does.
pub(super) fn button(label: &str) -> Option<Kind> {
    let label = normal(label);
    let is_it = |(_, list): &&(Kind, &str)| list.split(',').any(|word| word == label);
    BUTTONS.iter().find(is_it).map(|(kind, _)| *kind)
}

/// Whether a text stands before the number of all reactions to a post.
pub(super) fn is_total(text: &str) -> bool {
    TOTALS.contains(&normal(text).trim_end_matches([':', '\u{ff1a}', ' ']))
}

/// Whether a text is the mark of a post that is fastened to the top.
pub(super) fn is_pinned(text: &str) -> bool {
    PINNED.contains(&normal(text).as_str())
}

/// Whether a text is the mark of an advertisement.
pub(super) fn is_ad(text: &str) -> bool {
    ADS.contains(&normal(text).as_str())
}

/// Whether a text is the line above an answer.
pub(super) fn is_answer(text: &str) -> bool {
    is_mark(text, ANSWERS)
}

/// Whether a text is the line above a repost.
pub(super) fn is_repost(text: &str) -> bool {
    is_mark(text, REPOSTS)
}

/// No mark is longer, in characters: a longer line is somebody's own words.
const LONGEST_MARK: usize = 100;

fn is_mark(text: &str, marks: &[&str]) -> bool {
    if text.chars().count() > LONGEST_MARK {
        return false;
    }
    let text = normal(text);
    marks.iter().any(|mark| text.starts_with(mark) || text.ends_with(mark))
}

/// A word in lower case, with one form of apostrophe and without quotes.
fn normal(word: &str) -> String {
    let mut text = String::with_capacity(word.len());
    for c in word.trim().chars() {
        match c {
            '\u{2019}' | '\'' | '\u{2018}' => {
                if !text.ends_with('\'') {
                    text.push('\'');
                }
            }
            '"' | '\u{201c}'..='\u{201f}' | '\u{ab}' | '\u{bb}' => {}
            c if c.is_whitespace() => text.push(' '),
            c => text.extend(c.to_lowercase()),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_is_one_count_in_a_language() {
        for (at, (kind, codes, list)) in COUNTED.iter().enumerate() {
            let languages = Languages::named(codes);
            assert!(!languages.is_empty(), "{codes}");
            for word in list.split(',') {
                assert_eq!(normal(word), word);
                for (other, codes, list) in COUNTED.iter().take(at) {
                    let is_same = list.split(',').any(|it| it == word);
                    assert!(!is_same || other == kind, "{word} in {codes}");
                }
            }
        }
    }

    #[test]
    fn quotes_and_apostrophes_are_written_in_many_ways() {
        for (word, kind) in [
            ("J\u{2019}aime", Like),
            ("J''aime", Like),
            ("\u{201e}Gefällt mir\u{201c}-Angaben", Like),
            ("отметок «Нравится»", Like),
            ("Replies", Reply),
        ] {
            assert_eq!(counted(word).map(|it| it.kind), Some(kind), "{word}");
        }
        assert_eq!(counted("followers"), None);
    }
}

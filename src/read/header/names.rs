//! The names of each column, as [`super::plain`] spells them: English, then German, Spanish,
//! French, Portuguese, Japanese and Korean.
//!
//! Refuses words that mean two columns: `seguidos` is following, `seguidores` is followers.

use super::Column;
use crate::model::profile::Field;
use crate::read::Lifetime;

#[rustfmt::skip]
pub(super) const NAMES: &[(Column, &[&str])] = &[
    (Column::Name, &[
        "name", "displayname", "profile", "profilename", "account", "accountname", "page",
        "pagename", "channel", "channelname", "author", "authorname",
        "konto", "kontoname", "seite", "seitenname", "profil", "anzeigename", "kanal",
        "nombre", "nombredelacuenta", "cuenta", "pagina", "perfil", "nombredelapagina",
        "nom", "nomducompte", "compte", "nomdelapage",
        "nome", "nomedaconta", "conta", "nomedapagina",
        "名前", "アカウント", "アカウント名", "表示名", "ページ名",
        "이름", "계정", "계정이름", "페이지이름",
    ]),
    (Column::Handle, &[
        "handle", "username", "user", "screenname", "accountusername", "authorusername",
        "authorhandle",
        "benutzername", "benutzernamedeskontos", "nutzername",
        "usuario", "nombredeusuario", "nombredeusuariodelacuenta",
        "utilisateur", "nomdutilisateur", "nomdutilisateurducompte", "identifiant",
        "nomedeusuario", "nomedeutilizador", "nomedeusuariodaconta",
        "ユーザー名", "ユーザーネーム", "アカウントのユーザーネーム",
        "사용자이름", "사용자명", "계정사용자이름",
    ]),
    (Column::Network, &[
        "network", "platform", "site", "service", "socialnetwork",
        "netzwerk", "plattform", "red", "redsocial", "plataforma", "reseau", "reseausocial",
        "plateforme", "rede", "redesocial", "ネットワーク", "プラットフォーム", "sns", "네트워크",
        "플랫폼",
    ]),
    (Column::Purpose, &[
        "purpose", "kind", "accounttype", "kontotyp", "zweck", "tipodecuenta", "typedecompte",
        "tipodeconta",
    ]),
    (Column::Count(Field::Followers), &[
        "followers", "follower", "followerscount", "followercount", "totalfollowers", "fans",
        "fancount", "subscribers", "subscriberscount", "subscribercount", "audience",
        "numberoffollowers",
        "followerzahl", "anzahlfollower", "abonnenten", "abonnentenzahl",
        "seguidores", "numerodeseguidores", "suscriptores",
        "abonnes", "nombredabonnes",
        "inscritos", "subscritores",
        "フォロワー", "フォロワー数", "チャンネル登録者", "チャンネル登録者数", "登録者数",
        "팔로워", "팔로워수", "구독자", "구독자수",
    ]),
    (Column::Count(Field::Following), &[
        "following", "followingcount", "followings", "follows", "followscount", "friendscount",
        "folgtich", "folgt", "gefolgt", "folgeich",
        "siguiendo", "seguidos", "abonnements", "suivis", "seguindo",
        "フォロー", "フォロー中", "フォロー数", "팔로잉", "팔로잉수",
    ]),
    (Column::Count(Field::Posts), &[
        "posts", "postscounted", "numberofposts", "originalposts", "tweets", "tweetscounted",
        "toots", "videos",
        "beitrage", "anzahlbeitrage", "anzahlposts",
        "publicaciones", "numerodepublicaciones", "publications", "nombredepublications",
        "publicacoes", "postagens", "numerodepostagens",
        "投稿", "投稿数", "ポスト", "ポスト数", "게시물", "게시물수", "포스트",
    ]),
    (Column::Count(Field::Likes), &[
        "likes", "like", "likecount", "likescount", "totallikes", "favourites", "favorites",
        "favs", "hearts", "reactions", "reactioncount", "reactionscount",
        "gefalltmir", "gefalltmirangaben", "likeangaben", "reaktionen",
        "megusta", "megustas", "megustatotales", "meencanta", "reacciones",
        "jaime", "jaimes", "mentionsjaime", "reactionstotales",
        "curtidas", "curtida", "gostos", "reacoes", "totaldecurtidas",
        "いいね", "いいね数", "いいねの数", "高評価", "高評価数", "リアクション",
        "좋아요", "좋아요수", "공감", "반응",
    ]),
    (Column::Count(Field::Replies), &[
        "replies", "reply", "replycount", "repliescount", "comments", "comment", "commentcount",
        "commentscount", "totalcomments", "commentsadded", "numberofcomments",
        "kommentare", "kommentar", "antworten", "anzahlkommentare",
        "respuestas", "comentarios", "comentariostotales", "comentario",
        "reponses", "commentaires", "commentaire",
        "respostas", "totaldecomentarios",
        "返信", "返信数", "リプライ", "コメント", "コメント数", "답글", "답글수", "댓글", "댓글수",
    ]),
    (Column::Count(Field::Reposts), &[
        "reposts", "repost", "repostcount", "repostscount", "retweets", "retweet",
        "retweetcount", "retweetscount", "boosts", "boost", "reblogs", "reblogscount", "renotes",
        "renotecount", "shares", "share", "sharecount", "sharescount", "totalshares",
        "geteiltebeitrage", "geteilteinhalte", "geteilt", "teilungen",
        "compartidos", "vecescompartido", "compartidas", "compartidostotales", "republicaciones",
        "partages", "republications",
        "compartilhamentos", "partilhas", "republicacoes",
        "リポスト", "リポスト数", "リツイート", "リツイート数", "シェア", "シェア数", "共有", "共有数",
        "재게시", "재게시수", "리트윗", "공유", "공유수",
    ]),
    (Column::Count(Field::Quotes), &[
        "quotes", "quote", "quotecount", "quotescount", "quotetweets", "quoteposts",
        "zitate", "zitiert", "citas", "citations", "citacoes", "引用", "引用数", "인용", "인용수",
    ]),
    (Column::Count(Field::Bookmarks), &[
        "bookmarks", "bookmark", "bookmarkcount", "bookmarkscount", "saves", "saved",
        "lesezeichen", "gespeichert", "gespeicherteinhalte", "speicherungen", "guardados",
        "elementosguardados", "vecesguardado", "marcadores", "signets", "enregistrements",
        "salvamentos", "itenssalvos", "ブックマーク", "ブックマーク数", "保存", "保存数", "북마크",
        "북마크수", "저장",
    ]),
    (Column::Count(Field::Impressions), &[
        "impressions", "impressioncount", "impressionscount", "views", "viewcount", "totalviews",
        "impressionen", "aufrufe", "impresiones", "visualizaciones", "visualizacionestotales",
        "vues", "impressoes", "visualizacoes", "インプレッション", "インプレッション数", "表示回数",
        "視聴回数", "再生回数", "노출", "노출수", "조회수",
    ]),
    (Column::Count(Field::People), &["peopleengaged", "engagedpeople", "distinctpeople"]),
    (Column::Count(Field::FollowedBack), &["followedback", "mutual", "mutuals"]),
    (Column::Count(Field::Answers), &["answerswritten"]),
    (Column::Count(Field::Days), &["days"]),
    (Column::Count(Field::Market), &["marketpercent", "marketshare", "shareinmarket"]),
    (Column::Median, &["median"]),
    (Column::MedianLow, &["medianlow"]),
    (Column::MedianHigh, &["medianhigh"]),
    (Column::Lifetime(Lifetime::Posts), &[
        "statusescount", "statuscount", "statuses", "postscount", "postcount", "mediacount",
        "totalposts", "lifetimeposts", "tweetcount", "tweetscount", "videocount", "notescount",
    ]),
    (Column::Lifetime(Lifetime::LikesGiven), &[
        "favouritescount", "favoritescount", "likesgiven",
    ]),
    (Column::Result, &[
        "basis", "statistic", "engagement", "low", "high", "quadrant", "between", "reason",
    ]),
];

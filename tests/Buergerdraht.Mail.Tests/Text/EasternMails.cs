namespace Buergerdraht.Mail.Tests.Text;

/// <summary>Polish, Turkish and Kurdish (Kurmanji) mails.</summary>
internal static class EasternMails
{
    internal const string Corpus = """
        === pl-gmail
        R|Tak, to mój adres.

        Q|sob., 3 paź 2026 o 12:05 Biuro Obsługi <service@musterstadt.example> napisał(a):

        Q|> Czy to Pani adres?
        Q|>
        === pl-thunderbird
        R|Dziura jest przy numerze 14.

        Q|W dniu 3.10.2026 o 12:05, Sabine Sommer pisze:
        Q|> Gdzie jest dziura?
        === pl-outlook
        R|Jeszcze nie dostałam listu.

        S|Z poważaniem
        S|Anna Kowalska

        Q|Od: Biuro Obsługi <service@musterstadt.example>
        Q|Wysłano: sobota, 3 października 2026 12:05
        Q|Do: Anna Kowalska <anna@post.example>
        Q|Temat: List

        Q|Czy dostała Pani list?
        === pl-separator
        R|Jutro przyniosę.
        Q|-----Wiadomość oryginalna-----
        Q|Od: Biuro Obsługi
        Q|Wysłano: 3 października 2026 12:05
        Q|Do: Anna Kowalska
        Q|Temat: Wniosek

        Q|Brakuje wniosku.
        === pl-iphone
        R|Dobrze, we wtorek.

        S|Wysłane z iPhone'a

        Q|> Wiadomość napisana przez Biuro
        Q|> w dniu 03.10.2026, o godz. 12:05:
        Q|> Czy wtorek pasuje?
        === pl-forward
        R|Co mam zrobić?
        R|---------- Forwarded message ---------
        R|Od: Szkoła <szkola@post.example>
        R|Date: sob., 3 paź 2026 o 12:05
        R|Subject: Opłata
        R|To: anna@post.example

        R|Proszę zapłacić.
        === pl-below
        Q|W dniu 3.10.2026 o 12:05, Sabine Sommer pisze:
        Q|> Ile osób?

        R|Cztery osoby i pies.
        === tr-gmail
        R|Evet, doğru.

        Q|Vatandaş Hizmetleri <service@musterstadt.example>, 3 Eki 2026 Cmt, 12:05 tarihinde şunu yazdı:

        Q|> Adres doğru mu?
        === tr-thunderbird
        R|Çukur 14 numaranın önünde.

        Q|3.10.2026 12:05 tarihinde Sabine Sommer yazdı:
        Q|> Çukur nerede?
        === tr-outlook
        R|Mektup gelmedi.

        S|Saygılarımla,
        S|Mehmet Yılmaz

        Q|Kimden: Vatandaş Hizmetleri <service@musterstadt.example>
        Q|Gönderildi: 3 Ekim 2026 Cumartesi 12:05
        Q|Kime: Mehmet Yılmaz <mehmet@post.example>
        Q|Konu: Mektup

        Q|Mektup geldi mi?
        === tr-iphone
        R|Salı günü uygun.

        S|iPhone'umdan gönderildi

        Q|> Vatandaş Hizmetleri <service@musterstadt.example> şunları yazdı (3 Eki 2026 12:05):
        Q|> 
        Q|> Salı uygun mu?
        === tr-separator
        R|Yarın getireceğim.
        Q|-----Özgün İleti-----
        Q|Kimden: Vatandaş Hizmetleri
        Q|Gönderildi: 3 Ekim 2026 12:05
        Q|Kime: Mehmet Yılmaz
        Q|Konu: Başvuru

        Q|Başvuru eksik.
        === tr-below
        Q|3.10.2026 12:05 tarihinde Sabine Sommer yazdı:
        Q|> Kaç kişisiniz?

        R|Beş kişiyiz.
        === ku-thunderbird
        R|Erê, navnîşana min ev e.

        Q|Di 3.10.2026 de 12:05, Sabine Sommer nivîsand:
        Q|> Navnîşana te ev e?
        === ku-outlook
        R|Name hîn negihîştiye.

        S|Bi rêzdarî
        S|Rojda Demir

        Q|Ji: Xizmeta Welatiyan <service@musterstadt.example>
        Q|Hat şandin: şemî, 3 cotmeh 2026 12:05
        Q|Bo: Rojda Demir <rojda@post.example>
        Q|Mijar: Name

        Q|Name gihîşt?
        === ku-gmail-style
        R|Em çar kes in.
        Q|Xizmeta Welatiyan <service@musterstadt.example> di 3 cotmeh 2026 12:05 de wiha nivîsî:

        Q|> Hûn çend kes in?
        === ku-phone
        R|Ez ê sibê bêm.
        S|Ji iPhone'a min hat şandin
        Q|Li 3 cotmeh 2026 12:05, Sabine Sommer nivîsand:
        Q|> Kengê tê?
        === ku-below
        Q|Di 3.10.2026 de 12:05, Sabine Sommer nivîsand:
        Q|> Çend zarok?

        R|Sê zarokên min hene.
        """;
}

using Buergerdraht.Citizens.Contacts;
using Buergerdraht.Desk.Shell;
using Buergerdraht.Knowledge.TextModules;
using Buergerdraht.Organisation;
using Buergerdraht.Platform;
using Buergerdraht.Platform.Identity;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Buergerdraht.Tickets.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Desk.TextModules;

/// <summary>The text modules for a ticket, in its language and form of address, with its facts filled in: <c>GET /desk/tickets/{number}/text-modules</c>.</summary>
public sealed class OfferTextModules(Db db, TicketDesk desk, FindTextModules find, UnitTree tree, Town town, Tokens tokens, TextCatalogue catalogue, Texts texts)
{
    private const string Fallback = "de";

    /// <summary>Offers.</summary>
    /// <exception cref="NotFound">No such ticket, or not for this viewer.</exception>
    public async Task<OfferedModules> Run(string number, CancellationToken ct)
    {
        var ticket = await desk.Find(number, Right.WriteNotes, ct);
        var address = await db.Set<Citizen>().Where(c => c.Id == ticket.CitizenId).Select(c => c.FormOfAddress).FirstOrDefaultAsync(ct) ?? FormOfAddress.Formal;
        var language = ticket.Language ?? Fallback;
        var modules = await find.Run(ticket.UnitId, language, address, ct);
        var profile = await town.Profile(ct);
        var facts = modules.Select(m => m.Language).Distinct().ToDictionary(l => l, l => Facts(ticket, profile, address, l), StringComparer.Ordinal);
        return new OfferedModules([.. modules.Select(m => new OfferedModule(m.Id, m.Name, m.Shortcut, m.Language, Placeholders.Fill(m.Body, facts[m.Language])))], language);
    }

    private Dictionary<string, string> Facts(Ticket ticket, TownProfile profile, FormOfAddress address, string language)
    {
        // Languages the house does not speak are greeted in English, which more readers know than German.
        var words = catalogue.In(catalogue.Speaks(language) ? language : "en", texts.Time);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["greeting"] = Greeting(words, ticket.CitizenName, address),
            ["citizen.name"] = ticket.CitizenName,
            ["ticket.number"] = ticket.Number,
            ["ticket.subject"] = ticket.Subject,
            ["ticket.link"] = $"{town.PublicAddress}/ticket/{ticket.Number}?k={tokens.TicketKey(ticket.Id)}",
            ["promise.until"] = ticket.OuterDueAt is { } due ? words.FullMoment(due) : "",
            ["unit.name"] = tree.Name(ticket.UnitId, words.Culture),
            ["agent.name"] = desk.Viewer.Name,
            ["town.name"] = profile.Name,
            ["town.phone"] = profile.Phone,
        };
    }

    private static string Greeting(Texts words, string name, FormOfAddress address)
    {
        if (name.Length == 0)
        {
            return words["module.greeting-nobody"];
        }

        return address == FormOfAddress.Informal ? words["module.greeting-informal", ("name", name.Split(' ')[0])] : words["module.greeting-formal", ("name", name)];
    }

    internal sealed class Addresses : IEndpoints
    {
        public static void Map(IEndpointRouteBuilder routes) =>
            routes.MapGet("/desk/tickets/{number}/text-modules", async (string number, OfferTextModules offer, CancellationToken ct) => Frames.Page<OfferedModulesList>(await offer.Run(number, ct)))
                .RequireRight(Right.WriteNotes).ExcludeFromDescription();
    }
}

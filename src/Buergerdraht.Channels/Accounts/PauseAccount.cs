using Buergerdraht.Organisation;
using Buergerdraht.Platform.Audit;
using Buergerdraht.Platform.Live;
using Buergerdraht.Platform.Storage;
using Buergerdraht.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Buergerdraht.Channels.Accounts;

/// <summary>Pauses an account or lets it go on. Paused, nothing is fetched or sent; what providers call in is still kept.</summary>
public sealed class PauseAccount(Db db, Viewer viewer, AuditTrail audit, ISignals signals)
{
    /// <summary>Pauses or resumes.</summary>
    /// <exception cref="NotFound">There is no such account.</exception>
    /// <exception cref="RightMissing">The viewer keeps no channels in its unit.</exception>
    public async Task Run(string name, bool paused, CancellationToken ct)
    {
        var account = await db.Set<ChannelAccount>().FirstOrDefaultAsync(a => a.Name == name, ct) ?? throw new NotFound("account");
        viewer.Require(Right.ManageChannels, account.UnitId);
        if (account.Paused == paused)
        {
            return;
        }

        account.Paused = paused;
        audit.Write(db, paused ? "channel.paused" : "channel.resumed", $"account:{name}");
        db.AfterCommit(() => signals.Send(new Signal(ChannelAccounts.Topic)));
        await db.SaveChangesAsync(ct);
    }
}

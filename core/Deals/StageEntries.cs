using System.Globalization;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>
/// Of a deal that goes into a stage and a plan without that stage, at the same instant, one goes through and the other is decided anew
/// (docs/decisions/0017-once-and-only-on-what-was-read.md): both write a mark of the stage. There are several for each, so that deals seldom wait for
/// each other.
/// </summary>
internal static class StageEntries
{
    private const int Parts = 16;

    /// <summary>A deal goes into a stage.</summary>
    public static ValueTask EnterAsync(Session session, Deal deal, string stage, CancellationToken ct) =>
        session.OneByOneAsync(NameOf(stage, deal.Id.Sum(letter => letter) % Parts), ct);

    /// <summary>A stage is taken out of the plan; called before looking for deals in it.</summary>
    public static async Task CloseAsync(Session session, string stage, CancellationToken ct)
    {
        for (var part = 0; part < Parts; part++)
        {
            await session.OneByOneAsync(NameOf(stage, part), ct);
        }
    }

    private static string NameOf(string stage, int part) => string.Create(CultureInfo.InvariantCulture, $"stage/{stage}/{part}");
}

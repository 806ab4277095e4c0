using System.Globalization;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WeCom.Inbound;

/// <summary>The query of a callback, which its signature covers together with the body.</summary>
/// <param name="Signature">Value <c>msg_signature</c>.</param>
/// <param name="Timestamp">Value <c>timestamp</c>, seconds.</param>
/// <param name="Nonce">Value <c>nonce</c>.</param>
public sealed record PostedWith(string Signature, string Timestamp, string Nonce);

/// <summary>
/// Remembers the signatures of callbacks that could be posted once more as of a later time: a signature doesn't say where the time ends and the nonce
/// begins, and WeCom's nonces are numbers of ten digits, most of them within days of the time (docs/platforms/wecom.md). They can't be refused, so
/// each is known until the time that it could be taken for has passed. Kept in the store, so that it holds on every node and after a restart.
/// </summary>
public sealed class LaterSignatures(Sessions sessions, TimeProvider clock)
{
    // Until then the message's own id is remembered, with a day to spare.
    private static readonly TimeSpan KnownById = WeComCallback.Age - TimeSpan.FromDays(1);
    private const int SecondsOfPlace = 3600;

    // Six weeks of hours, reused in turn: there are never more documents than these, and each tells its times itself.
    private const int Places = 1024;

    // Of 160 bits: nobody finds another message with the same ones.
    private const int Digits = 24;

    // A time has ten until the year 2286.
    private const int DigitsOfTime = 10;

    /// <summary>Refuses a callback that came before at another time, and remembers those that could.</summary>
    /// <exception cref="FormatException">It did.</exception>
    /// <exception cref="StorageException">It can't be told: WeCom must send it again.</exception>
    public async Task RequireFirstAsync(PostedWith posted, CancellationToken ct)
    {
        var mark = posted.Signature[..Digits];
        var time = long.Parse(posted.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture);
        if (await sessions.Open(Actor.System(AiBot.AiBotAdapter.Key)).FindAsync<LaterSignature>(PlaceOf(time), ct) is { } there
            && there.Until.TryGetValue(mark, out var until) && until == time)
        {
            throw new FormatException("it came before, with its time and its nonce the other way round");
        }

        foreach (var later in OtherTimes(posted).Where(later => later > (clock.GetUtcNow() + KnownById).ToUnixTimeSeconds()))
        {
            await RememberAsync(mark, later, ct);
        }
    }

    private async Task RememberAsync(string mark, long later, CancellationToken ct)
    {
        while (true)
        {
            var session = sessions.Open(Actor.System(AiBot.AiBotAdapter.Key));
            var place = await session.FindAsync<LaterSignature>(PlaceOf(later), ct) ?? new LaterSignature { Id = PlaceOf(later) };
            if (place.Until.ContainsKey(mark))
            {
                return;
            }

            // As long as it would pass for one of now.
            var oldest = (clock.GetUtcNow() - EncryptedCallback.ReplayWindow).ToUnixTimeSeconds();
            session.Store(
                place with { Until = place.Until.Where(one => one.Value >= oldest).Append(new(mark, later)).ToDictionary() }, "signature.remember");
            try
            {
                await session.CommitAsync(ct);
                return;
            }
            catch (ConcurrencyException)
            {
                // Another one of the same hour was faster: look again.
            }
        }
    }

    // The parts stand in a row in the signature, in either order: a time ends or begins what the two make together.
    private static IEnumerable<long> OtherTimes(PostedWith posted)
    {
        var (one, other) = ($"{posted.Timestamp}{posted.Nonce}", $"{posted.Nonce}{posted.Timestamp}");
        return new[] { one[^DigitsOfTime..], other[..DigitsOfTime] }.Distinct()
            .Where(text => text != posted.Timestamp && text.All(char.IsAsciiDigit) && text[0] != '0')
            .Select(text => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static string PlaceOf(long seconds) => (seconds / SecondsOfPlace % Places).ToString(CultureInfo.InvariantCulture);
}

/// <summary>Signatures that could be posted once more as of one of the hours of this place.</summary>
public sealed record LaterSignature : Entity
{
    /// <summary>As of which time, in seconds since 1970, by the signature's beginning.</summary>
    public IReadOnlyDictionary<string, long> Until { get; init; } = new Dictionary<string, long>();
}

namespace ChatSales.Simulators;

/// <summary>Who signed in, for which app, and where their browser was sent back to.</summary>
/// <param name="App">The app's id.</param>
/// <param name="Account">The person's.</param>
/// <param name="Back">The address.</param>
/// <param name="Challenge">The hash of what the app must show (RFC 7636); null for none.</param>
public sealed record SignInGrant(string App, string Account, string Back, string? Challenge = null);

/// <summary>How a code is taken.</summary>
public enum CodeState
{
    Good,
    Unknown,
    Expired,
    Used,
}

/// <summary>Codes with which browsers come back from a sign-in: each counts once, for five minutes.</summary>
public sealed class SignInCodes(TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private readonly Dictionary<string, (SignInGrant Grant, DateTimeOffset Until, bool IsUsed)> codes = [];
    private readonly Lock gate = new();

    /// <summary>A new code; of another app than the simulator's own for tests of what is refused.</summary>
    public string New(SignInGrant grant)
    {
        lock (gate)
        {
            var code = $"{Guid.NewGuid():N}{Guid.NewGuid():N}";
            codes[code] = (grant, clock.GetUtcNow() + Life, false);
            return code;
        }
    }

    /// <summary>Takes a code of an app.</summary>
    public (CodeState State, SignInGrant? Grant) Take(string code, string app)
    {
        lock (gate)
        {
            if (!codes.TryGetValue(code, out var known) || known.Grant.App != app)
            {
                return (CodeState.Unknown, null);
            }

            codes[code] = known with { IsUsed = true };
            return known.IsUsed ? (CodeState.Used, null)
                : known.Until <= clock.GetUtcNow() ? (CodeState.Expired, null)
                : (CodeState.Good, known.Grant);
        }
    }
}

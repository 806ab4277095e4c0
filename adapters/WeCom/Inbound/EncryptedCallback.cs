using System.Globalization;
using ChatSales.Adapters.Chat;

namespace ChatSales.Adapters.WeCom.Inbound;

/// <summary>Checks and decrypts what WeCom sends to an address, the app's and the AI bot's alike (docs/platforms/wecom.md).</summary>
public abstract class EncryptedCallback(CallbackCrypto crypto, TimeProvider clock)
{
    /// <summary>Someone recorded and resent a callback whose timestamp is further off than this.</summary>
    public static readonly TimeSpan ReplayWindow = TimeSpan.FromMinutes(10);

    // The word that the console wants back is a number of some twenty digits.
    private const int LongestEcho = 64;

    protected CallbackCrypto Crypto { get; } = crypto;

    protected TimeProvider Clock { get; } = clock;

    /// <summary>
    /// The answer to the console's URL check; null if the console and the settings do not agree, with the reason for the log. A message is signed in
    /// the same way, and is not decrypted for whoever has seen it pass.
    /// </summary>
    public string? OpenEcho(string signature, string timestamp, string nonce, string echo, out string reason)
    {
        var opened = Crypto.Open(signature, timestamp, nonce, echo, out var text);
        reason =
            opened != OpenedAs.Message ? opened.ToString()
            : IsEcho(text) ? ""
            : "it is no word to be echoed";
        return reason.Length == 0 ? text : null;
    }

    /// <summary>A posted message in the clear; null if it is not WeCom's or not of now, with the reason for the log.</summary>
    /// <param name="body">As it was posted.</param>
    /// <param name="signature">Query value <c>msg_signature</c>.</param>
    /// <param name="timestamp">Query value <c>timestamp</c>, seconds.</param>
    /// <param name="nonce">Query value <c>nonce</c>.</param>
    /// <param name="reason">Why it is null.</param>
    public string? Open(string body, string signature, string timestamp, string nonce, out string reason)
    {
        try
        {
            if (EncryptedIn(body) is not { } encrypted)
            {
                reason = "nothing encrypted in it";
                return null;
            }

            var opened = Crypto.Open(signature, timestamp, nonce, encrypted, out var message);
            reason =
                opened != OpenedAs.Message ? opened.ToString()
                : IsOfNow(timestamp) ? ""
                : "its timestamp is not of now";
            return reason.Length == 0 ? message : null;
        }
        catch (FormatException fault)
        {
            reason = fault.Message;
            return null;
        }
    }

    /// <summary>The encrypted part of a body; null if it has none.</summary>
    /// <exception cref="FormatException">The body can't be read.</exception>
    protected abstract string? EncryptedIn(string body);

    private static bool IsEcho(string text) => text.Length is > 0 and <= LongestEcho && text.All(char.IsAsciiLetterOrDigit);

    // Written in one way alone: digits that it shares with the nonce count for neither.
    private bool IsOfNow(string timestamp) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds.ToString(CultureInfo.InvariantCulture) == timestamp
        && Math.Abs(Clock.GetUtcNow().ToUnixTimeSeconds() - seconds) <= ReplayWindow.TotalSeconds;
}

using System.Globalization;
using System.Text;

namespace ChatSales.Simulators.WeCom;

/// <summary>What is wrong with a mutated callback.</summary>
public enum Mutation
{
    BadSignature,
    FlippedCiphertext,
    Truncated,
    ResignedCiphertext,
    Huge,
    XmlBomb,
    ExternalEntity,
    OtherReceiver,
    Replay,
    NoXml,
    Empty,
}

/// <summary>Makes callbacks that a correct receiver refuses: forged, damaged, oversized, replayed.</summary>
public sealed class CallbackMutator
{
    private static readonly Mutation[] All = Enum.GetValues<Mutation>();
    private readonly SimulatorOptions options;
    private readonly SimulatorCrypto crypto;
    private readonly CallbackFactory right;
    private readonly CallbackFactory other;
    private readonly CallbackFactory late;
    private readonly Random random;

    public CallbackMutator(SimulatorOptions options, TimeProvider clock, int seed)
    {
        this.options = options;
        crypto = new SimulatorCrypto(options);
        random = new Random(seed);
        right = new CallbackFactory(options, clock);
        other = new CallbackFactory(options with { CorpId = options.CorpId + "x" }, clock);
        late = new CallbackFactory(options, new Earlier(clock));
    }

    public (Mutation How, Callback Callback) Next()
    {
        var how = All[random.Next(All.Length)];
        var callback = right.Text("wxp006", $"帮助 {random.Next()}");
        return (
            how,
            how switch
            {
                Mutation.BadSignature => callback with { Signature = Flip(callback.Signature) },
                Mutation.FlippedCiphertext => callback with
                {
                    Body = Flip(callback.Body, callback.Body.IndexOf("<Encrypt>", StringComparison.Ordinal) + 20),
                },
                Mutation.Truncated => callback with { Body = callback.Body[..random.Next(callback.Body.Length - 10)] },
                Mutation.ResignedCiphertext => Resigned(callback),
                Mutation.Huge => callback with
                {
                    Body = callback.Body.Replace("</xml>", new string('a', 300_000) + "</xml", StringComparison.Ordinal),
                },
                Mutation.XmlBomb => callback with { Body = Bomb() },
                Mutation.ExternalEntity => callback with
                {
                    Body = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><Encrypt>&e;</Encrypt></xml>",
                },
                Mutation.OtherReceiver => other.Text("wxp006", "帮助"),
                Mutation.Replay => late.Text("wxp006", "帮助"),
                Mutation.NoXml => callback with { Body = Encoding.Latin1.GetString(Bytes(200)) },
                _ => callback with { Body = "" },
            });
    }

    // Correctly signed, but the ciphertext is garbage: wrong padding, wrong lengths, odd sizes.
    private Callback Resigned(Callback callback)
    {
        var encrypted = Convert.ToBase64String(Bytes(random.Next(3) == 0 ? random.Next(1, 100) : 16 * random.Next(1, 20)));
        return callback with
        {
            Signature = crypto.Sign(callback.Timestamp, callback.Nonce, encrypted),
            Body = $"<xml><ToUserName>{options.CorpId}</ToUserName><Encrypt>{encrypted}</Encrypt></xml>",
        };
    }

    private static string Bomb()
    {
        var text = new StringBuilder("<!DOCTYPE bomb [<!ENTITY a0 \"x\">");
        for (var i = 1; i < 20; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"<!ENTITY a{i} \"{string.Concat(Enumerable.Repeat($"&a{i - 1};", 10))}\">");
        }

        return text.Append("]><xml><Encrypt>&a19;</Encrypt></xml>").ToString();
    }

    private string Flip(string text, int? at = null)
    {
        var place = at ?? random.Next(text.Length);
        return text[..place] + (text[place] == 'a' ? 'b' : 'a') + text[(place + 1)..];
    }

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private sealed class Earlier(TimeProvider clock) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() - TimeSpan.FromHours(1);
    }
}

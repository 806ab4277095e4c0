using System.Globalization;
using System.Security.Cryptography;
using ChatSales.Adapters.Drawing.Seals;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Commission.Statements;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Seals;

/// <summary>Seals statements with the key of this installation.</summary>
internal sealed class StatementSeal(Settings settings, Sessions sessions, BusinessZone zone, TimeProvider clock) : IDocumentSeal, IDisposable
{
    private static readonly TimeSpan Early = TimeSpan.FromDays(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly HttpClient http = new() { Timeout = Patience };
    private readonly SemaphoreSlim one = new(1);
    private SealKey? known;

    public async Task<Outcome<SealOwner>> OwnerAsync(CancellationToken ct) => await KeyAsync(ct) switch
    {
        null => new Refusal(SheetTexts.NoKey),
        { } key when key.Until <= clock.GetUtcNow() => new Refusal(SheetTexts.Expired, DayOf(key.Until)),
        { } key => new SealOwner(key.Name, key.Until, key.IsSelfMade),
    };

    public async Task<Outcome<ReadOnlyMemory<byte>>> SealAsync(ReadOnlyMemory<byte> pdf, CancellationToken ct)
    {
        var owner = await OwnerAsync(ct);
        if (owner.IsRefused)
        {
            return owner.Refusal;
        }

        var stamps = settings.Seal.TimeStampUrl.Length > 0 ? new TimeStampServer(http, new Uri(settings.Seal.TimeStampUrl)) : null;
        try
        {
            return new ReadOnlyMemory<byte>(await new PdfSeal((await KeyAsync(ct))!, stamps, clock).SealAsync(pdf, ct));
        }
        catch (Exception fault) when (stamps is not null && IsOfStamps(fault, ct))
        {
            return new Refusal(SheetTexts.NoStamp);
        }
    }

    /// <summary>The key, made at the first call of an installation; null if it is one that was made elsewhere and isn't here.</summary>
    /// <exception cref="StorageException">Its file can't be read or written.</exception>
    public async Task<SealKey?> KeyAsync(CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            return known ??= await SealFile.KeyAsync(settings, sessions, clock, ct);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>How it is, for the operators.</summary>
    public async Task<Health.Part> LookAsync(CancellationToken ct)
    {
        try
        {
            return PartOf(await KeyAsync(ct), SealFile.PathOf(settings), settings.Seal.Company, clock.GetUtcNow());
        }
        catch (StorageException fault)
        {
            return new(Name, false, fault.Message);
        }
    }

    public void Dispose()
    {
        http.Dispose();
        one.Dispose();
    }

    internal static Health.Part PartOf(SealKey? key, string? path, string company, DateTimeOffset now) => key switch
    {
        null => new(Name, false, $"statements are sealed with a key that is not in '{path}': copy it from the other node or from where it was saved; "
            + "if it is lost, make another one with the verb seal --new"),
        _ when key.Until <= now => new(Name, false, $"its certificate has expired on {Day(key.Until)}, statements are refused: {Renewal(path)}"),
        _ when key.Until - Early <= now => new(Name, false, $"its certificate expires on {Day(key.Until)}, then statements are refused: {Renewal(path)}"),
        _ => new(
            Name, true,
            $"{key.Name}, until {Day(key.Until)}"
                + (key.IsSelfMade ? "; nobody else vouches for it: it shows changes, not who sealed (docs/commission.md, \"The seal\")" : "")
                + (company.Length == 0 ? "; Seal:Company is not set: statements name no company" : "")),
    };

    private const string Name = "seal";

    private static string Renewal(string? path) => path is null ? "put another one into Seal:Pfx" : "make another one with the verb seal --new";

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string DayOf(DateTimeOffset at) => zone.DateOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // A time-out is a cancellation that nobody asked for.
    private static bool IsOfStamps(Exception fault, CancellationToken ct) =>
        fault is HttpRequestException or CryptographicException or IOException
        || (fault is OperationCanceledException && !ct.IsCancellationRequested);
}

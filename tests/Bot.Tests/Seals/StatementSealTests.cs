using System.Security.Cryptography.X509Certificates;
using ChatSales.Adapters.Drawing.Seals;
using ChatSales.Bot.Audit;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Seals;
using ChatSales.Core.Commission.Statements;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Seals;

/// <summary>The key that seals statements: from the first start on, on two nodes, and when it ends.</summary>
public sealed class StatementSealTests
{
    private readonly string folder = TestFolders.New();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_start_makes_a_key_for_its_user_alone_and_later_ones_go_on_with_it()
    {
        var ours = new Dictionary<string, string?> { ["Seal:KeyFile"] = "", ["Seal:Company"] = "杭州云启" };
        string thumbprint;
        string file;
        await using (var bot = await TestBot.StartAsync(settings: ours))
        {
            file = Path.Combine(bot.Folder, "chatsales-seal.pem");
            await TestBot.UntilAsync(async () => await bot.Store.FindAsync<SealMark>(SealMark.Only, Ct) is not null);
            thumbprint = (await bot.Store.FindAsync<SealMark>(SealMark.Only, Ct))!.Thumbprint;
            (await bot.Services.GetRequiredService<IDocumentSeal>().OwnerAsync(Ct)).Value!.ShouldSatisfyAllConditions(
                owner => owner.Name.ShouldBe("杭州云启"), owner => owner.IsSelfMade.ShouldBeTrue());
        }

        (OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(file)).ShouldBe(
            UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using var again = await TestBot.StartAsync(Path.GetDirectoryName(file), settings: ours);
        (await again.Services.GetRequiredService<StatementSeal>().KeyAsync(Ct))!.Thumbprint.ShouldBe(thumbprint);
    }

    [Fact]
    public async Task Two_nodes_seal_with_one_key_or_not_at_all()
    {
        await using var store = await StoreAsync();
        using var one = store.Node("one.pem");
        using var two = store.Node("two.pem");
        using var three = store.Node("one.pem");
        var keys = await Task.WhenAll(one.KeyAsync(Ct), two.KeyAsync(Ct), three.KeyAsync(Ct));

        // Whoever was second has no key, and says what to do; then the file is copied.
        keys.OfType<SealKey>().Select(key => key.Thumbprint).Distinct().ShouldHaveSingleItem();
        var (with, without, from, to) = keys[1] is null ? (one, two, "one.pem", "two.pem") : (two, one, "two.pem", "one.pem");
        (await without.OwnerAsync(Ct)).Refusal!.Message.ShouldBe(SheetTexts.NoKey);
        (await without.SealAsync(new byte[1], Ct)).Refusal!.Message.ShouldBe(SheetTexts.NoKey);
        (await without.LookAsync(Ct)).ShouldSatisfyAllConditions(part => part.Ok.ShouldBeFalse(), part => part.State.ShouldContain("seal --new"));
        File.Copy(store.PathOf(from), store.PathOf(to), overwrite: true);
        (await without.KeyAsync(Ct))!.Thumbprint.ShouldBe((await with.KeyAsync(Ct))!.Thumbprint);
        Directory.GetFiles(folder, "*.tmp").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_cut_short_after_the_file_goes_on_with_it()
    {
        await using var store = await StoreAsync();
        var kept = SealKey.Make("x", store.Clock.GetUtcNow());
        await File.WriteAllTextAsync(store.PathOf("key.pem"), kept.ToPem(), Ct);

        using var node = store.Node("key.pem");

        (await node.KeyAsync(Ct))!.Thumbprint.ShouldBe(kept.Thumbprint);
    }

    [Fact]
    public async Task A_file_that_is_no_key_is_told_and_left_alone()
    {
        await using var store = await StoreAsync();
        await File.WriteAllTextAsync(store.PathOf("key.pem"), "noise", Ct);

        using var node = store.Node("key.pem");

        (await node.LookAsync(Ct)).ShouldSatisfyAllConditions(part => part.Ok.ShouldBeFalse(), part => part.State.ShouldContain("can't be read"));
        (await File.ReadAllTextAsync(store.PathOf("key.pem"), Ct)).ShouldBe("noise");
    }

    [Fact]
    public async Task An_expired_seal_is_refused_in_words_and_told_thirty_days_ahead()
    {
        await using var store = await StoreAsync();
        using var node = store.Node("key.pem");
        var until = (await node.KeyAsync(Ct))!.Until;

        (await node.LookAsync(Ct)).Ok.ShouldBeTrue();
        store.Clock.SetUtcNow(until.AddDays(-29));
        (await node.LookAsync(Ct)).ShouldSatisfyAllConditions(part => part.Ok.ShouldBeFalse(), part => part.State.ShouldContain("expires on 2036-"));
        (await node.OwnerAsync(Ct)).IsRefused.ShouldBeFalse();
        store.Clock.SetUtcNow(until);
        (await node.LookAsync(Ct)).State.ShouldContain("has expired on 2036-");
        (await node.OwnerAsync(Ct)).Refusal!.Message.ShouldBe(SheetTexts.Expired);
        (await node.SealAsync(new byte[1], Ct)).Refusal!.Text.ShouldContain("2036-");
    }

    [Fact]
    public async Task An_operator_makes_another_one_and_the_log_says_so()
    {
        await using var store = await StoreAsync();
        using var before = store.Node("key.pem");
        var old = (await before.KeyAsync(Ct))!.Thumbprint;

        var made = await SealFile.RenewAsync(store.SettingsOf("key.pem"), store.Sessions, store.Clock, Ct);

        using var after = store.Node("key.pem");
        (await after.KeyAsync(Ct))!.Thumbprint.ShouldBe(made.Thumbprint);
        made.Thumbprint.ShouldNotBe(old);
        var log = await store.Store.AuditLog.ReadAsync(0, Ct).ToListAsync(Ct);
        log.Select(entry => entry.Change.Action).ShouldBe(["audit.key", "seal.make", "seal.renew"]);
    }

    [Fact]
    public async Task A_time_stamp_server_that_is_away_is_told_and_nothing_is_sealed()
    {
        await using var store = await StoreAsync();
        var seal = new SealOptions { KeyFile = store.PathOf("key.pem"), TimeStampUrl = "http://127.0.0.1:1/" };
        using var node = store.Node(store.Settings with { Seal = seal });
        var printed = new Adapters.Drawing.StatementPrinter().Print(Benchmarks.MadeSheets.Of(1, 1, 1), null, Ct);

        (await node.SealAsync(printed, Ct)).Refusal!.Message.ShouldBe(SheetTexts.NoStamp);
    }

    [Theory]
    [InlineData("falsch", false)]
    [InlineData("geheim", true)]
    public async Task A_file_of_the_company_that_does_not_open_stops_the_start_without_telling_its_password(string password, bool fits)
    {
        var file = Path.Combine(folder, "own.pfx");
        await File.WriteAllBytesAsync(file, SealKey.Make("x", DateTimeOffset.UtcNow).Certificate.Export(X509ContentType.Pkcs12, "geheim"), Ct);

        var read = () => Read(("Seal:Pfx", file), ("Seal:Password", password), ("Seal:KeyFile", ""));

        if (fits)
        {
            SealFile.PathOf(read()).ShouldBeNull();
            return;
        }

        var told = Should.Throw<SettingsException>(read).Mistakes.ShouldHaveSingleItem();
        told.ShouldStartWith($"Seal:Pfx: '{file}' can't be used: ");
        told.ShouldNotContain(password);
    }

    [Theory]
    [InlineData("Seal:Password", "geheim", "Seal:Password is set, but Seal:Pfx")]
    [InlineData("Seal:Pfx", "nowhere.pfx", "Seal:Pfx: 'nowhere.pfx' can't be used")]
    [InlineData("Seal:TimeStampUrl", "tsa.example", "Seal:TimeStampUrl must be an address")]
    public void A_mistake_names_its_key_and_no_secret(string key, string value, string mistake)
    {
        var told = Should.Throw<SettingsException>(() => Read((key, value))).Mistakes.ShouldHaveSingleItem();

        told.ShouldStartWith(mistake);
        told.ShouldNotContain("geheim");
    }

    private static Settings Read(params (string Key, string Value)[] settings) => Settings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(one => one.Key, one => (string?)one.Value)).Build());

    private async Task<Nodes> StoreAsync()
    {
        var clock = TestBot.NewClock();
        var settings = Read(("Storage:Path", folder), ("Audit:Key", SharedAuditKey.Key.Export()));
        return new Nodes(folder, settings, await SealedStore.OpenAsync(settings, BotHost.Kinds, clock, Ct), clock);
    }

    /// <summary>A store, and nodes on it with a file of a key each.</summary>
    private sealed record Nodes(string Folder, Settings Settings, IStore Store, FakeTimeProvider Clock) : IAsyncDisposable
    {
        public Sessions Sessions { get; } = new(Store, BotHost.Kinds, Clock);

        public string PathOf(string file) => Path.Combine(Folder, file);

        public Settings SettingsOf(string file) => Settings with { Seal = new SealOptions { KeyFile = PathOf(file) } };

        public StatementSeal Node(string file) => Node(SettingsOf(file));

        public StatementSeal Node(Settings settings) => new(settings, Sessions, BusinessZone.Named("Asia/Shanghai"), Clock);

        public ValueTask DisposeAsync() => Store.DisposeAsync();
    }
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Architecture;

/// <summary>
/// An index that changes how it makes keys no longer finds what was stored before, unless its version is raised: the keys of some documents are
/// pinned for each version. A tally that counts differently needs another name, and is pinned by that.
/// </summary>
public sealed class IndexTests
{
    private const string Approve = "CHATSALES_APPROVE";
    private static readonly string Approved = Repository.PathOf("tests", "Bot.Tests", "Architecture", "Indexes.approved.txt");

    [Fact]
    public async Task An_index_with_other_keys_has_another_version()
    {
        var known = await KnownAsync();
        var now = BotHost.Kinds.All
            .SelectMany(kind => kind.Indexes.Select(index => (Name: $"{kind.Name}/{index.Name} {index.Version}", Keys: Fingerprint(kind, index)))
                .Concat(kind.Tallies.Select(tally => (Name: $"{kind.Name}/{tally.Name} tally", Keys: Fingerprint(kind, tally)))))
            .OrderBy(index => index.Name, StringComparer.Ordinal).ToList();

        now.Where(index => known.TryGetValue(index.Name, out var before) && before != index.Keys)
            .Select(index => $"{index.Name}: its keys are others now; raise its version, or give the tally another name").ShouldBeEmpty();
        if (Environment.GetEnvironmentVariable(Approve) == "1")
        {
            await File.WriteAllLinesAsync(Approved, now.Select(index => $"{index.Name} {index.Keys}"), TestContext.Current.CancellationToken);
            known = await KnownAsync();
        }

        now.Select(index => index.Name).Except(known.Keys)
            .ShouldBeEmpty($"They are new: run this test with {Approve}=1 and commit {Repository.NameOf(Approved)}.");
    }

    [Fact]
    public void The_samples_show_a_change_of_any_index() => BotHost.Kinds.All
        .SelectMany(kind => kind.Indexes.Select(index => (Kind: kind, Index: index)))
        .Where(one => SampleDocuments.Of(one.Kind).SelectMany(one.Index.KeysOf).Distinct().Count() < 2)
        .Select(one => $"{one.Kind.Name}/{one.Index.Name}").ShouldBeEmpty();

    private static async Task<Dictionary<string, string>> KnownAsync()
    {
        var lines = await File.ReadAllLinesAsync(Approved, TestContext.Current.CancellationToken);
        return lines.Select(line => line.Split(' ')).ToDictionary(words => $"{words[0]} {words[1]}", words => words[2]);
    }

    private static string Fingerprint(DocumentKind kind, DocumentIndex index) =>
        Fingerprint(SampleDocuments.Of(kind).Select(document => string.Join('\t', index.KeysOf(document).Select(key => key.Text))));

    private static string Fingerprint(DocumentKind kind, DocumentTally tally) => Fingerprint(
        SampleDocuments.Of(kind).Select(document => string.Join(
            '\t',
            tally.KeysOf(document).Select(key => key.Text).Append(tally.AmountOf(document).ToString(CultureInfo.InvariantCulture)))));

    private static string Fingerprint(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))))[..16];
}

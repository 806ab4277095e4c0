using System.Text;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Import;

/// <summary>Whatever bytes a file has, the import ends and says why, and changes exactly what it claims to have stored.</summary>
public sealed class AnyBytesTests
{
    private const int Rounds = 200;
    private const string Right = $"{ImportRun.People}\nP1,王芳,rep,华东一组,华东,,13900000001,wx1,,,true\nP2,\"李,伟\",manager,,,,,,dd2,,\n";

    [Theory]
    [InlineData("people.csv")]
    [InlineData("people.xlsx")]
    public async Task The_store_holds_what_the_summary_counts_and_every_mistake_is_told(string name)
    {
        var chance = new Random(20261124);
        var csv = Encoding.UTF8.GetBytes(Right);
        var book = Book.Of([
            .. Right
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(line => line.Replace("\"李,伟\"", "李伟", StringComparison.Ordinal).Split(',')),
        ]);
        await using var import = new ImportRun();
        for (var round = 0; round < Rounds; round++)
        {
            import.Mistakes.Clear();
            var before = await EntriesAsync(import.Store);

            var summary = (await import.With(name, Changed(name == "people.csv" ? csv : book, chance)).RunAsync()).ShouldHaveSingleItem();

            (await EntriesAsync(import.Store) - before).ShouldBe(summary.Added + summary.Changed, $"round {round}");
            (summary.Bad == 0 || import.Mistakes.Count > 0).ShouldBeTrue($"round {round}: {summary.Bad} bad rows without a word");
            import.Mistakes.ShouldAllBe(
                mistake => mistake.StartsWith(name, StringComparison.Ordinal) && !mistake.Any(char.IsControl),
                $"round {round}");
        }
    }

    // Bytes are changed, cut, doubled or invented.
    private static byte[] Changed(byte[] right, Random chance)
    {
        var bytes = new List<byte>(right);
        if (chance.Next(10) == 0)
        {
            bytes = [.. Enumerable.Range(0, chance.Next(1, 2_000)).Select(_ => (byte)chance.Next(256))];
        }

        for (var i = chance.Next(1, 8); i > 0 && bytes.Count > 10; i--)
        {
            var at = chance.Next(bytes.Count);
            var length = chance.Next(1, Math.Min(40, bytes.Count - at) + 1);
            switch (chance.Next(5))
            {
                case 0:
                    bytes.RemoveRange(at, length);
                    break;
                case 1:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 2:
                    bytes.Insert(at, ",;\t\"\n\r\0'"u8[chance.Next(8)]);
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes[at] = (byte)chance.Next(256);
                    break;
            }
        }

        return [.. bytes];
    }

    private static async Task<int> EntriesAsync(IStore store) =>
        await store.AuditLog.ReadAsync(0, TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken);
}

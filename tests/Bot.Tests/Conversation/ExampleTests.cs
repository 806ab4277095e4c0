using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>What help and cards give as an example is understood as it stands there, whatever it names exists or not.</summary>
public sealed class ExampleTests
{
    // What is said of words that no argument took.
    private static readonly IReadOnlyList<string> Unread =
    [
        ConversationTexts.NotUnderstoodTitle.Text,
        .. new[] { ConversationTexts.TooMuch, ConversationTexts.FitsNone, ConversationTexts.NoSuchArgument }.Select(message => Middle(message.Text)),
    ];

    [Fact]
    public async Task Every_commands_example_is_read_whole()
    {
        await using var bot = await TestBot.StartAsync();
        bot.Tick = TimeSpan.FromMilliseconds(50);
        var people = await bot.Store.QueryAsync(new Query<Person>(), TestContext.Current.CancellationToken);
        var commands = bot.Services.GetRequiredService<CommandRegistry>().All.Where(command => command.Text.Example is not null).ToList();
        commands.Count.ShouldBeGreaterThan(40);

        var wrong = new List<string>();
        foreach (var command in commands)
        {
            var person = people.First(one => one.Active && RoleRights.Has(one.Role, command.About.Needs));
            var answer = await bot.As(person.Id).SayAsync(command.Text.Example!);
            var text = string.Join('\n', answer.Text, answer.Card?.Title, answer.Card?.Text);
            if (Unread.Any(words => text.Contains(words, StringComparison.Ordinal)))
            {
                wrong.Add($"{command.Text.Example}: {text}");
            }
        }

        wrong.ShouldBeEmpty();
    }

    // The words of a message between what is put into it.
    private static string Middle(string pattern) =>
        pattern.Split('{', '}').Where((_, place) => place % 2 == 0).OrderByDescending(words => words.Length).First();
}

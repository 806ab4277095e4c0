using ChatSales.Adapters.WebChat.Console;

namespace ChatSales.Bot.Driven;

/// <summary>Plays a script, one step per line, and prints what each step made the bot send.</summary>
internal sealed class Script
{
    private readonly DrivenBot bot;
    private readonly IReadOnlyList<string> lines;
    private readonly string folder;
    private readonly Dictionary<string, string?> given = [];

    /// <param name="bot">Plays it.</param>
    /// <param name="lines">The steps, as JSON.</param>
    /// <param name="folder">Where to look for files that are not in the working directory.</param>
    /// <exception cref="BadInputException">A line isn't a step; nothing was done.</exception>
    public Script(DrivenBot bot, IReadOnlyList<string> lines, string folder)
    {
        (this.bot, this.lines, this.folder) = (bot, lines, folder);
        foreach (var (index, line) in lines.Index())
        {
            Told(index, () => ScriptStep.Read(line, bot.Zone));
        }
    }

    /// <summary>What a step printed.</summary>
    internal sealed record Outcome(int Step, IReadOnlyList<Answer> Answers, IReadOnlyDictionary<string, string>? Given);

    /// <exception cref="BadInputException">A step can't be done; those before it are done.</exception>
    public async Task PlayAsync(Action<Outcome> print, CancellationToken ct)
    {
        // While the bot is stopped, a step's output waits: if no step follows, it gets what the restart sends.
        Outcome? held = null;
        foreach (var (index, line) in lines.Index())
        {
            var done = await ToldAsync(index, () => DoAsync(index + 1, ScriptStep.Read(Filled(line), bot.Zone), ct));
            Print(held);
            held = bot.IsStopped ? done : null;
            Print(bot.IsStopped ? null : done);
        }

        if (held is not null)
        {
            Print(held with { Answers = [.. held.Answers, .. Answers(await bot.RestartAsync(ct))] });
        }

        void Print(Outcome? outcome)
        {
            if (outcome is not null)
            {
                print(outcome);
            }
        }
    }

    private async Task<Outcome> DoAsync(int number, ScriptStep step, CancellationToken ct)
    {
        switch (step)
        {
            case { Due: { } due }:
                return new Outcome(number, Answers(await bot.RunUntilAsync(Instants.Read(due, bot.Zone), ct)), null);
            case { Down: { } from }:
                var (began, ends) = (Instants.Read(from, bot.Zone), Instants.Read(step.Until!, bot.Zone));
                return new Outcome(number, Answers(await bot.StopAsync(began, ends, ct)), null);
            case { Removed: { } group }:
                await bot.LeaveAsync(group, ct);
                return new Outcome(number, [], null);
            default:
                var instant = bot.InstantOf(step.Now is { } now ? Instants.Read(now, bot.Zone) : null);
                var (sent, made) = await bot.DoAsync(step.Deed with { Files = [.. step.Deed.Files.Select(PathOf)] }, instant, ct);
                if (step.Gives is not { } name)
                {
                    return new Outcome(number, Answers(sent), null);
                }

                given[name] = made;
                return new Outcome(number, Answers(sent), made is null ? null : new Dictionary<string, string> { [name] = made });
        }
    }

    private IReadOnlyList<Answer> Answers(IReadOnlyList<ConsoleMessage> sent) => [.. sent.Select(message => Answer.Of(message, bot.Zone))];

    private string PathOf(string file) => File.Exists(file) ? file : Path.Combine(folder, file);

    // Numbers contain nothing that JSON must escape.
    private string Filled(string line)
    {
        foreach (var (name, number) in given)
        {
            var place = $"{{{name}}}";
            if (number is null && line.Contains(place, StringComparison.Ordinal))
            {
                throw new BadInputException($"The step that was to give '{name}' made nothing.");
            }

            line = line.Replace(place, number, StringComparison.Ordinal);
        }

        return line;
    }

    private static T Told<T>(int index, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (BadInputException fault)
        {
            throw new BadInputException($"step {index + 1}: {fault.Message}", fault.IsUsage);
        }
    }

    private static async Task<T> ToldAsync<T>(int index, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (BadInputException fault)
        {
            throw new BadInputException($"step {index + 1}: {fault.Message}", fault.IsUsage);
        }
    }
}

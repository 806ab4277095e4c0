using Spectre.Console;

namespace ChatSales.Bot.Verbs;

/// <summary>Progress bars, one per named step.</summary>
internal sealed class Bars(ProgressContext progress)
{
    private readonly Dictionary<string, ProgressTask> bars = [];

    public static Task RunAsync(Func<Bars, Task> work) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
        .StartAsync(progress => work(new Bars(progress)));

    /// <summary>Sets the finished share (0–1) of a step.</summary>
    public void Show(string step, double share) => Of(step, 1).Value = share;

    /// <summary>Advances a step of known size.</summary>
    public void Add(string step, long more, long all) => Of(step, Math.Max(1, all)).Increment(more);

    /// <summary>A step of unknown length: its bar moves until it is done.</summary>
    public async Task<T> WaitAsync<T>(string step, Func<Task<T>> work)
    {
        var bar = Of(step, 1);
        bar.IsIndeterminate = true;
        var result = await work();
        bar.IsIndeterminate = false;
        bar.Value = bar.MaxValue;
        return result;
    }

    private ProgressTask Of(string step, long all) =>
        bars.TryGetValue(step, out var bar) ? bar : bars[step] = progress.AddTask(Markup.Escape(step), maxValue: all);
}

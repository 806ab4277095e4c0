using System.Diagnostics;
using ChatSales.Bot.Driven;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Verbs;

/// <summary>What ends a verb, in a line for whoever typed it, who can do nothing with a stack trace.</summary>
internal static class VerbFaults
{
    /// <summary>What is wrong: a line, or one for each mistake in the settings.</summary>
    public static string Told(Exception fault) => fault switch
    {
        SettingsException => fault.Message,
        // Only the inner exception says where a settings file isn't JSON.
        InvalidDataException { InnerException: not null } => OneLine($"{fault.Message} {fault.GetBaseException().Message}"),
        StorageException or UnstorableException or InspectionException or BadInputException or InvalidDataException or IOException
            or UnauthorizedAccessException => OneLine(fault.Message),
        OperationCanceledException => "It was stopped before its end.",
        _ => OneLine(Unforeseen(fault.GetBaseException())),
    };

    /// <summary>A library's sentences as one line.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));

    // Whoever mends the program needs the place.
    private static string Unforeseen(Exception fault)
    {
        var place = new StackTrace(fault).GetFrames()
            .Select(frame => frame.GetMethod()?.DeclaringType?.FullName)
            .FirstOrDefault(name => name?.StartsWith($"{nameof(ChatSales)}.", StringComparison.Ordinal) == true);
        return $"The program failed: {fault.Message} ({fault.GetType().Name}{(place is null ? "" : $", {place}")})";
    }
}

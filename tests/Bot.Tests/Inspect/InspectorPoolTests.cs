using System.Diagnostics;
using System.Text;
using ChatSales.Bot.Inspect;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Simulators.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace ChatSales.Bot.Tests.Inspect;

/// <summary>Files are opened in separate processes, which a file can exhaust and kill without harm.</summary>
public sealed class InspectorPoolTests(ITestOutputHelper output) : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly InspectorPool pool = new(TimeProvider.System, NullLogger<InspectorPool>.Instance);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, Message> Attacks => new()
    {
        { "page tree of 60,000 levels", EvidenceTexts.TooHeavy },
        { "object stream deflated twice from 1 GB", EvidenceTexts.BrokenPdf },
        { "page of 1 GB", EvidenceTexts.TooHeavy },
        { "font of 1 GB", EvidenceTexts.TooHeavy },
        { "page of runs of 300 MB", EvidenceTexts.TooHeavy },
        { "attached file of 1 GB", EvidenceTexts.TooHeavy },
        { "references of 1 GB", EvidenceTexts.BrokenPdf },
        { "picture of 80,000 squared in a PDF", EvidenceTexts.TooHeavy },
        { "JPEG of 9,000 squared in a PDF", EvidenceTexts.TooHeavy },
        { "arrays 300 deep", EvidenceTexts.BrokenPdf },
        { "PNG of 9,000 squared", EvidenceTexts.TooManyPixels },
        { "progressive JPEG of 8,900 squared", EvidenceTexts.TooHeavy },
        { "interlaced PNG of 8,900 squared", EvidenceTexts.TooHeavy },
        { "PNG of 9,000 squared in a Word document", EvidenceTexts.TooHeavy },
        { "JPEG of 9,000 squared in a Word document", EvidenceTexts.TooHeavy },
        { "Word document of 1 GB", EvidenceTexts.TooHeavy },
        { "Word document 100,000 deep", EvidenceTexts.TooHeavy },
        { "Word document of 300,000 namespaces", EvidenceTexts.TooHeavy },
        { "Word document of entities", EvidenceTexts.BrokenDocument },
    };

    private const string HugePicture = "/Type /XObject /Subtype /Image /Width 80000 /Height 80000 /BitsPerComponent 8 /ColorSpace /DeviceRGB";

    private static string Filtered(string filter, byte[] bytes) =>
        $"<< /Filter [/ASCIIHexDecode {filter}] /Length {2 * bytes.Length} >>\nstream\n{Convert.ToHexString(bytes)}\nendstream";

    private static byte[] Make(string attack) => attack switch
    {
        "page tree of 60,000 levels" => PdfAttacks.DeepPageTree(),
        "object stream deflated twice from 1 GB" => PdfAttacks.DeflatedTwice(),
        "page of 1 GB" => PdfAttacks.Heavy(),
        "font of 1 GB" => PdfAttacks.Heavy("/Length1 100"),
        "page of runs of 300 MB" => PdfAttacks.Holding("", Filtered("/RunLengthDecode", [.. Enumerable.Repeat<byte>(129, 5_000_000)])),
        "attached file of 1 GB" => PdfAttacks.Heavy("/Type /EmbeddedFile"),
        "references of 1 GB" => PdfAttacks.HeavyReferences(),
        "picture of 80,000 squared in a PDF" => PdfAttacks.Holding("", PdfAttacks.Stream(HugePicture, [])),
        "JPEG of 9,000 squared in a PDF" => PdfAttacks.Holding("", Filtered("/DCTDecode", PictureAttacks.ProgressiveJpeg(9_000))),
        "PNG of 9,000 squared in a Word document" => OfficeFiles.Holding("word/media/1.png", PictureAttacks.HugePng(9_000)),
        "JPEG of 9,000 squared in a Word document" => OfficeFiles.Holding("word/media/1.jpg", PictureAttacks.ProgressiveJpeg(9_000)),
        "arrays 300 deep" => PdfAttacks.DeepArrays(),
        "PNG of 9,000 squared" => PictureAttacks.HugePng(9_000),
        "progressive JPEG of 8,900 squared" => PictureAttacks.ProgressiveJpeg(8_900),
        "interlaced PNG of 8,900 squared" => PictureAttacks.HugePng(interlaced: true),
        "Word document of 1 GB" => OfficeFiles.Bomb(),
        "Word document 100,000 deep" => OfficeFiles.Deep(),
        "Word document of 300,000 namespaces" => OfficeFiles.Wide(),
        _ => OfficeFiles.Entities(),
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task What_exceeds_the_bounds_is_refused_in_words_and_the_next_file_is_taken(string attack, Message expected)
    {
        var bytes = Make(attack);

        var watch = Stopwatch.StartNew();
        var inspected = await pool.InspectAsync(bytes, "P1", Ct);
        output.WriteLine(
            $"{attack}: {bytes.Length} bytes, {watch.Elapsed.TotalSeconds:0.00} s, {inspected.Refusal?.Message.Id ?? inspected.Value?.MediaType}, own {Environment.WorkingSet >> 20} MB"
        );

        inspected.Refusal?.Message.ShouldBe(expected);
        inspected.IsRefused.ShouldBeTrue();
        (await pool.InspectAsync(Pictures.Chat(1), "P1", Ct)).Value!.MediaType.ShouldBe("image/png");
    }

    [Fact]
    public async Task Lower_limits_around_it_are_no_obstacle()
    {
        var start = new ProcessStartInfo("sh", ["-c", "ulimit -t 5 && ulimit -d 400000 && exec dotnet \"$0\" inspect", Repository.BotProgram])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x8000000";
        using var process = Process.Start(start)!;
        var (input, answers) = (process.StandardInput.BaseStream, process.StandardOutput.BaseStream);

        (await Frames.ReadAsync(answers, 4096, Ct)).ShouldBe([]);
        await Frames.WriteAsync(input, Pictures.Chat(1), Ct);
        Encoding.UTF8.GetString((await Frames.ReadAsync(answers, 4096, Ct))!).ShouldContain("image/png");
        input.Close();
        await process.WaitForExitAsync(Ct);
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Documents_of_many_parts_are_taken()
    {
        (await pool.InspectAsync(PdfAttacks.ManyFields(), "P1", Ct)).Value!.MediaType.ShouldBe("application/pdf");
        (await pool.InspectAsync(PdfAttacks.DeflatedTwice(10_000), "P1", Ct)).Value!.MediaType.ShouldBe("application/pdf");
        (await pool.InspectAsync(PdfAttacks.Heavy(bytes: 100 << 20), "P1", Ct)).Value!.MediaType.ShouldBe("application/pdf");
        (await pool.InspectAsync(PdfAttacks.HeavyReferences(10_000), "P1", Ct)).Value!.MediaType.ShouldBe("application/pdf");
        (await pool.InspectAsync(PdfAttacks.DeepPageTree(100), "P1", Ct)).Value!.MediaType.ShouldBe("application/pdf");
    }

    [Fact]
    public async Task Pictures_that_are_large_or_have_thousands_of_frames_are_decoded_small()
    {
        byte[][] pictures =
        [
            PictureAttacks.HugePng(),
            PictureAttacks.HugePng(4_000, interlaced: true),
            PictureAttacks.ManyFramesPng(),
            PictureAttacks.ManyFramesGif(),
            PictureAttacks.ManyFramesWebp(Pictures.Chat(1, SKEncodedImageFormat.Webp), 540, 960, 500),
        ];
        foreach (var picture in pictures)
        {
            var watch = Stopwatch.StartNew();
            var inspected = await pool.InspectAsync(picture, "P1", Ct);
            output.WriteLine(
                $"{picture.Length} bytes, {watch.Elapsed.TotalSeconds:0.00} s, {inspected.Refusal?.Message.Id ?? inspected.Value?.MediaType}, peak {string.Join(' ', pool.Idle.Select(Peak))} MB"
            );
            inspected.IsRefused.ShouldBeFalse();
        }

        pool.Idle.ShouldAllBe(id => Peak(id) < 200);
    }

    [Fact]
    public async Task They_are_two_know_nothing_of_the_host_and_end_after_a_minute()
    {
        using var clocked = new InspectorPool(clock, NullLogger<InspectorPool>.Instance);
        var found = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => clocked.InspectAsync(Pictures.Chat(i), $"P{i}", Ct)));
        found.ShouldAllBe(file => !file.IsRefused);
        var processes = clocked.Idle.Select(Process.GetProcessById).ToList();

        processes.Count.ShouldBe(2);
        foreach (var process in processes)
        {
            Proc(process, "environ")
                .Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .ShouldAllBe(variable => variable.StartsWith("DOTNET_", StringComparison.Ordinal));
            Proc(process, "limits").ShouldMatch("Max data size +536870912");
            Proc(process, "limits").ShouldMatch("Max core file size +0 ");
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        clocked.Idle.ShouldBeEmpty();
        await Task.WhenAll(processes.Select(process => process.WaitForExitAsync(Ct)));
    }

    [Fact]
    public async Task One_person_has_one_of_them()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => pool.InspectAsync(Pictures.Chat(i), "P1", Ct)));

        pool.Idle.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task One_that_has_died_is_replaced()
    {
        await pool.InspectAsync(Pictures.Chat(1), "P1", Ct);
        using var process = Process.GetProcessById(pool.Idle.Single());
        process.Kill();
        await process.WaitForExitAsync(Ct);

        (await pool.InspectAsync(Pictures.Chat(1), "P1", Ct)).IsRefused.ShouldBeFalse();
        pool.Idle.Single().ShouldNotBe(process.Id);
    }

    [Fact]
    public async Task A_file_is_not_to_blame_for_what_others_do_to_the_process_that_looks_at_it()
    {
        await pool.InspectAsync(Pictures.Chat(1), "P1", Ct);
        using var process = Process.GetProcessById(pool.Idle.Single());
        await SignalAsync(process, "STOP");
        var inspected = pool.InspectAsync(Pictures.Chat(1), "P1", Ct);
        pool.Idle.ShouldBeEmpty();

        await SignalAsync(process, "KILL");

        (await inspected).IsRefused.ShouldBeFalse();
        pool.Idle.Single().ShouldNotBe(process.Id);
    }

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        await kill.WaitForExitAsync(Ct);
    }

    private static string Proc(Process process, string file) => File.ReadAllText($"/proc/{process.Id}/{file}");

    private static long Peak(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return process.PeakWorkingSet64 >> 20;
    }

    public void Dispose() => pool.Dispose();
}

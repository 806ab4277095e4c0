using System.IO.Compression;
using System.Text;
using System.Text.Json;
using ChatSales.Adapters.Drawing;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using ChatSales.Simulators.Files;
using CsCheck;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace ChatSales.Core.Tests.Evidence;

public sealed class InspectionTests
{
    private readonly Inspection inspection = new(new SkiaPictureReader(), new PdfPigReader());

    [Theory]
    [InlineData(SKEncodedImageFormat.Png, "image/png")]
    [InlineData(SKEncodedImageFormat.Jpeg, "image/jpeg")]
    [InlineData(SKEncodedImageFormat.Webp, "image/webp")]
    public void Pictures_are_known_by_their_bytes(SKEncodedImageFormat format, string mediaType)
    {
        var file = inspection.Inspect(Screenshots.Draw(1, format)).Value!;

        file.MediaType.ShouldBe(mediaType);
        file.PictureHash!.Length.ShouldBe(64);
    }

    [Theory]
    [InlineData("word/document.xml")]
    [InlineData("word/document2.xml")]
    [InlineData("anything/else.xml")]
    public void Word_documents_are_known_by_what_they_say_of_their_parts(string main) =>
        inspection
            .Inspect(OfficeFiles.Word(main))
            .Value!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    [Fact]
    public void Zips_that_are_no_documents_and_documents_that_can_not_be_read_are_told_apart()
    {
        inspection.Inspect(Zip("a.png")).Refusal!.Message.ShouldBe(EvidenceTexts.Archive);
        inspection.Inspect(OfficeFiles.WithParts(("a.xml", "text/xml"))).Refusal!.Message.ShouldBe(EvidenceTexts.Archive);
        inspection.Inspect(OfficeFiles.Word(text: "<w:document>")).Refusal!.Message.ShouldBe(EvidenceTexts.BrokenDocument);
        inspection.Inspect(Zip("[Content_Types].xml", "word/document.xml")).Refusal!.Message.ShouldBe(EvidenceTexts.BrokenDocument);
    }

    [Theory]
    [InlineData(OfficeFiles.WordMain, "word/vbaProject.bin", "application/octet-stream")]
    [InlineData(OfficeFiles.WordMain, "word/harmless.bin", OfficeFiles.Vba)]
    [InlineData(OfficeFiles.ExcelMain, "xl/worksheets/sheet1.xml", OfficeFiles.MacroSheet)]
    [InlineData("application/vnd.ms-word.document.macroEnabled.main+xml", "word/styles.xml", "text/xml")]
    public void Documents_with_macros_are_refused_under_whatever_name_they_lie(string mainType, string part, string type) =>
        inspection.Inspect(OfficeFiles.WithParts(("main.xml", mainType), (part, type))).Refusal!.Message.ShouldBe(EvidenceTexts.Macros);

    [Fact]
    public void Documents_that_are_far_more_than_they_seem_are_refused()
    {
        inspection.Inspect(OfficeFiles.Bomb(300 << 20)).Refusal!.Message.ShouldBe(EvidenceTexts.TooHeavy);
        inspection.Inspect(OfficeFiles.Deep(300)).Refusal!.Message.ShouldBe(EvidenceTexts.TooHeavy);
        inspection.Inspect(OfficeFiles.Entities()).Refusal!.Message.ShouldBe(EvidenceTexts.BrokenDocument);
        inspection.Inspect(OfficeFiles.Deep(200)).IsRefused.ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("<!-- ' > <b \" -->")]
    [InlineData("<!--> <b \" -->")]
    [InlineData("<!---> <b \" -->")]
    [InlineData("<![CDATA[ ]> <b \" ]]>")]
    [InlineData("<?a > <b \" ?>")]
    public void Tags_that_take_the_square_of_their_length_are_refused_whatever_stands_before_them(string before)
    {
        inspection.Inspect(OfficeFiles.Wide(10_000, before)).Refusal!.Message.ShouldBe(EvidenceTexts.TooHeavy);
        inspection.Inspect(OfficeFiles.Wide(100, before)).Refusal!.Message.ShouldBe(EvidenceTexts.TooHeavy);
        inspection.Inspect(OfficeFiles.Wide(60, before)).IsRefused.ShouldBeFalse();
    }

    [Theory]
    [InlineData("setup.bin", "MZ\u0090")]
    [InlineData("word/embeddings/oleObject1.bin", "MZ\u0090")]
    [InlineData("word/media/image1.png", "\u007FELF")]
    [InlineData("word/media/image1.png", "\u00CF\u00FA\u00ED\u00FE")]
    public void A_document_that_holds_a_program_is_refused(string part, string start)
    {
        inspection.Inspect(OfficeFiles.Holding(part, Encoding.Latin1.GetBytes(start))).Refusal!.Message.ShouldBe(EvidenceTexts.Executable);
        inspection.Inspect(OfficeFiles.Holding(part, "M"u8.ToArray())).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public void A_document_without_its_main_part_is_broken() =>
        inspection.Inspect(OfficeFiles.Headless()).Refusal!.Message.ShouldBe(EvidenceTexts.BrokenDocument);

    [Fact]
    public void What_is_long_between_tags_is_taken()
    {
        var much = string.Concat(Enumerable.Repeat("don't > ", 20_000));

        inspection.Inspect(OfficeFiles.Word(text: $"<x>{much}<!--{much}--><![CDATA[<\"{much}]]><?a {much}?></x>")).IsRefused.ShouldBeFalse();
    }

    [Theory]
    [InlineData("heic", "image/heic", "a.heic")]
    [InlineData("heix", "image/heic", "a.heic")]
    [InlineData("mif1", "image/heif", "a.heif")]
    [InlineData("avif", "image/avif", "a.avif")]
    public void Photos_that_can_not_be_drawn_here_are_kept_as_files(string brand, string mediaType, string name)
    {
        var photo = PictureAttacks.Heic(brand);
        var file = inspection.Inspect(photo).Value!;

        (file.MediaType, file.PictureHash, file.IsUndrawable(), file.ToSend("a").Name).ShouldBe((mediaType, null, true, name));
        inspection.Inspect(photo.AsMemory(..^1)).Refusal!.Message.ShouldBe(EvidenceTexts.BrokenPicture);
    }

    [Fact]
    public void A_photo_without_a_picture_or_with_a_program_in_its_place_is_broken()
    {
        byte[][] photos =
        [
            PictureAttacks.HeicShell(),
            PictureAttacks.HeicShell("MZ and more"),
            PictureAttacks.Heic(start: "MZ\u0090\0"),
            PictureAttacks.Heic(beyond: 1),
            PictureAttacks.Heic(beyond: 1 << 30),
        ];
        photos.ShouldAllBe(photo => inspection.Inspect(photo).IsRefused && inspection.Inspect(photo).Refusal!.Message == EvidenceTexts.BrokenPicture);
    }

    [Theory]
    [InlineData("avif")]
    [InlineData("avis")]
    [InlineData("heic")]
    [InlineData("hevc")]
    [InlineData("mif1")]
    public void A_container_without_a_picture_is_broken_and_a_sequence_with_one_is_not(string brand)
    {
        PictureAttacks.EmptyContainers(brand).Select(container => inspection.Inspect(container).Refusal?.Message).Distinct()
            .ShouldBe([EvidenceTexts.BrokenPicture]);
        inspection.Inspect(PictureAttacks.Sequence(brand)).IsRefused.ShouldBeFalse();
        inspection.Inspect(PictureAttacks.Sequence(brand).AsMemory(..^1)).Refusal!.Message.ShouldBe(EvidenceTexts.BrokenPicture);
    }

    // Headers of the formats that are drawn, each with its size and nothing behind it.
    [Theory]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAYAAACqaXHeAAAAAElFTkSuQmCC")]
    [InlineData("R0lGODlhQABAAIAAAAAAAP///zs=")]
    [InlineData("UklGRhYAAABXRUJQVlA4WAoAAAAAAAAAPwAAPwAA")]
    [InlineData("UklGRgwAAABXRUJQVlA4IAAAAAA=")]
    [InlineData("UklGRgwAAABXRUJQVlA4TAAAAAA=")]
    [InlineData("UklGRigAAABXRUJQVlA4WAoAAAACAAAAPwAAPwAAQU5JTQYAAAD/////AAA=")]
    [InlineData("Qk02AAAAAAAAADYAAAAoAAAAQAAAAEAAAAABABgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/9j/4AAQSkZJRgABAQAAAQABAAD/wAARCABAAEADAREAAhEAAxEA/9k=")]
    public void A_drawn_format_s_header_without_a_picture_is_broken(string base64) =>
        inspection.Inspect(Convert.FromBase64String(base64)).Refusal!.Message.ShouldBe(EvidenceTexts.BrokenPicture);

    [Fact]
    public void No_damage_to_a_photo_makes_it_fail()
    {
        var photo = PictureAttacks.Heic();
        Gen.Select(Gen.Int[0, 150], Gen.Byte).Array[1, 8].Sample(damages =>
        {
            var damaged = (byte[])photo.Clone();
            Array.ForEach(damages, damage => damaged[damage.Item1] = damage.Item2);
            return IsJudged(damaged, "image/");
        }, iter: 1_000);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void A_photo_is_the_same_whichever_way_the_camera_was_held(byte orientation)
    {
        var upright = Screenshots.Draw(4, SKEncodedImageFormat.Jpeg, 90);
        var held = PictureAttacks.Oriented(Screenshots.AsHeld(4, orientation), orientation);

        PictureHash.Distance(inspection.Inspect(upright).Value!.PictureHash!, inspection.Inspect(held).Value!.PictureHash!).ShouldBeLessThan(8);
    }

    [Fact]
    public void A_jpeg_without_its_end_opens_as_far_as_it_goes_and_any_other_picture_does_not()
    {
        var photo = Screenshots.Draw(5, SKEncodedImageFormat.Jpeg, 90);
        var whole = inspection.Inspect(photo).Value!.PictureHash!;

        PictureHash.Distance(whole, inspection.Inspect(photo.AsMemory(..^2)).Value!.PictureHash!).ShouldBeLessThan(8);
        inspection.Inspect(photo.AsMemory(0, photo.Length / 2)).IsRefused.ShouldBeFalse();
        inspection.Inspect(photo.AsMemory(0, 1000)).Refusal!.Message.ShouldBe(EvidenceTexts.BrokenPicture);
        inspection.Inspect(Screenshots.Draw(5).AsMemory(..^5000)).Refusal!.Message.ShouldBe(EvidenceTexts.BrokenPicture);
    }

    [Fact]
    public void What_was_found_travels_without_its_texts_and_means_the_same()
    {
        byte[] large = new byte[21 << 20];
        var refused = JsonSerializer.Deserialize<InspectedAs>(
            JsonSerializer.Serialize(InspectedAs.Of(inspection.Inspect(large)), StoredJson.Options),
            StoredJson.Options
        )!;
        var picture = Screenshots.Draw(6);

        refused.About(large).Refusal!.Text.ShouldBe(EvidenceTexts.TooLarge.With(21));
        InspectedAs.Of(inspection.Inspect(picture)).About(picture).ShouldBe(inspection.Inspect(picture));
        new InspectedAs { Refusal = "made up" }.About(large).IsRefused.ShouldBeTrue();
    }

    [Theory]
    [InlineData("MZ")]
    [InlineData("\u007FELF")]
    [InlineData("#!/bin/sh\nrm -rf /")]
    public void Programs_are_refused_whatever_they_are_called(string start) =>
        inspection.Inspect(Encoding.Latin1.GetBytes(start + new string('x', 100))).Refusal!.Message.ShouldBe(EvidenceTexts.Executable);

    [Fact]
    public void No_bytes_make_it_fail() => Gen.Byte.Array[0, 2000].Sample(bytes => IsJudged(bytes, MediaType.Csv));

    [Fact]
    public void No_damage_to_a_picture_makes_it_fail()
    {
        var picture = Screenshots.Draw(2, SKEncodedImageFormat.Jpeg);
        Gen.Select(Gen.Int[0, picture.Length - 1], Gen.Byte).Sample((at, with) =>
        {
            var damaged = (byte[])picture.Clone();
            damaged[at] = with;
            return IsJudged(damaged, "image/jpeg");
        }, iter: 200);
    }

    // Taken for what it was, or refused in words.
    private bool IsJudged(byte[] bytes, string type) => inspection.Inspect(bytes) is var judged
        && (judged.IsRefused
            ? EvidenceTexts.OfInspection.Contains(judged.Refusal.Message)
            : judged.Value.MediaType.StartsWith(type, StringComparison.Ordinal));

    [Fact]
    public void A_bomb_of_pixels_is_refused_before_it_is_decoded()
    {
        // A PNG whose header says 60,000 × 60,000.
        var picture = Screenshots.Draw(3, SKEncodedImageFormat.Png);
        byte[] size = [0, 0, 0xEA, 0x60];
        size.CopyTo(picture, 16);
        size.CopyTo(picture, 20);
        FixHeaderChecksum(picture);

        inspection.Inspect(picture).Refusal!.Message.ShouldBeOneOf(EvidenceTexts.TooManyPixels, EvidenceTexts.BrokenPicture);
    }

    private static void FixHeaderChecksum(byte[] png)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var value in png.AsSpan(12, 17))
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), ~crc);
    }

    private static byte[] Zip(params string[] names)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Array.ForEach(names, name => zip.CreateEntry(name));
        }

        return bytes.ToArray();
    }
}

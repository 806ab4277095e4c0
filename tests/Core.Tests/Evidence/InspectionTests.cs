using System.IO.Compression;
using System.Text;
using ChatSales.Adapters.Drawing;
using ChatSales.Core.Evidence;
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

    [Fact]
    public void Word_documents_are_taken_and_those_with_macros_are_not()
    {
        inspection.Inspect(Zip("[Content_Types].xml", "word/document.xml")).Value!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
        inspection.Inspect(Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")).Refusal!.Message.ShouldBe(EvidenceTexts.Macros);
        inspection.Inspect(Zip("a.png")).Refusal!.Message.ShouldBe(EvidenceTexts.Archive);
    }

    [Theory]
    [InlineData("MZ")]
    [InlineData("\u007FELF")]
    [InlineData("#!/bin/sh\nrm -rf /")]
    public void Programs_are_refused_whatever_they_are_called(string start) => inspection.Inspect(Encoding.Latin1.GetBytes(start + new string('x', 100))).Refusal!.Message.ShouldBe(EvidenceTexts.Executable);

    [Fact]
    public void No_bytes_make_it_fail() => Gen.Byte.Array[0, 2000].Sample(bytes => inspection.Inspect(bytes).IsRefused || bytes.Length > 0);

    [Fact]
    public void No_damage_to_a_picture_makes_it_fail()
    {
        var picture = Screenshots.Draw(2, SKEncodedImageFormat.Jpeg);
        Gen.Select(Gen.Int[0, picture.Length - 1], Gen.Byte).Sample((at, with) =>
        {
            var damaged = (byte[])picture.Clone();
            damaged[at] = with;
            inspection.Inspect(damaged);
        }, iter: 200);
    }

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

using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ChatSales.Core.Storage.Checking;

/// <summary>
/// Sums up fields as one number, from which a field can be subtracted again: so the log's changes to a document add up to the sum of its fields,
/// without keeping the fields. A field's value depends on a random number made for each check, so that nobody can construct fields with equal sums.
/// </summary>
internal sealed class FieldSum
{
    /// <summary>The program never writes a field twice; readers don't agree on which one counts.</summary>
    public static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };
    private readonly byte[] random = RandomNumberGenerator.GetBytes(16);
    private readonly ArrayBufferWriter<byte> buffer = new();

    /// <summary>The sum of a JSON object's fields; 0 for none.</summary>
    /// <exception cref="JsonException">It is no object, or has a field twice.</exception>
    public UInt128 Of(string? json)
    {
        if (json is null)
        {
            return 0;
        }

        using var document = JsonDocument.Parse(json, Once);
        return document.RootElement.ValueKind == JsonValueKind.Object ? Of(document.RootElement) : throw new JsonException("It is no object.");
    }

    /// <summary>The sum of an object's fields except id and version.</summary>
    public UInt128 Of(JsonElement fields)
    {
        var sum = UInt128.Zero;
        foreach (var field in fields.EnumerateObject().Where(field => field.Name is not ("id" or "version")))
        {
            sum += Of(field.Name, field.Value.GetRawText());
        }

        return sum;
    }

    /// <summary>The sum of two texts that belong together: a field and its value, a kind and an id.</summary>
    public UInt128 Of(string first, string second)
    {
        buffer.ResetWrittenCount();
        buffer.Write(random);
        Encoding.UTF8.GetBytes($"{first.Length}:{first}", buffer);
        Encoding.UTF8.GetBytes(second, buffer);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(buffer.WrittenSpan, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}

using System.Diagnostics.CodeAnalysis;

namespace StreamLab.Settings.Values;

/// <summary>An acknowledgement mode by its name in Kafka.</summary>
internal sealed class AcknowledgementFormat() : ValueFormat<Acknowledgement>(ValueKind.Choice, "NAME", string.Join(", ", Words.Values))
{
    private static readonly Dictionary<Acknowledgement, string> Words = new()
    {
        [Acknowledgement.All] = "all",
        [Acknowledgement.Leader] = "1",
        [Acknowledgement.None] = "0",
    };

    public override bool TryRead(string text, out Acknowledgement value, [NotNullWhen(false)] out string? problem)
    {
        var found = Words.Where(word => word.Value.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)).ToList();
        value = found.Select(static word => word.Key).FirstOrDefault();
        problem = found.Count == 1 ? null : $"{QuotedText.Quote(text)} is not known";
        return problem is null;
    }

    public override string Write(Acknowledgement value) => Words[value];
}

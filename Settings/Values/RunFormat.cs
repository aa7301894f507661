using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace StreamLab.Settings.Values;

/// <summary>A run's number as 8 hexadecimal digits.</summary>
internal sealed class RunFormat() : ValueFormat<uint>(ValueKind.Text, "RUN", "8 hexadecimal digits")
{
    public override bool TryRead(string text, out uint value, [NotNullWhen(false)] out string? problem)
    {
        value = 0;
        var good = text.Length == 8 && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        problem = good ? null : $"{QuotedText.Quote(text)} is not a run";
        return good;
    }

    public override string Write(uint value) => value.ToString("x8", CultureInfo.InvariantCulture);
}

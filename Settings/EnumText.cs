using System.Text;

namespace StreamLab.Settings;

/// <summary>Formats enumerations as settings, reports and messages write them.</summary>
public static class EnumText
{
    /// <summary>Gets the name of <paramref name="value"/> in lower case with dashes between its words, such as <c>kill</c> or <c>drop-acks</c>.</summary>
    public static string ToText<T>(this T value)
        where T : struct, Enum => Words(value.ToString(), '-');

    /// <summary>Gets the name of <paramref name="value"/> in lower case with blanks between its words, such as <c>pass</c> or <c>not proved</c>.</summary>
    public static string ToWords<T>(this T value)
        where T : struct, Enum => Words(value.ToString(), ' ');

    private static string Words(string name, char separator)
    {
        var text = new StringBuilder(name.Length + 1);
        foreach (var letter in name)
        {
            if (text.Length > 0 && char.IsUpper(letter))
            {
                text.Append(separator);
            }

            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}

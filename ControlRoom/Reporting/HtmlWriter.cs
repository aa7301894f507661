using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>Builds HTML and escapes every value: only literals of the program are markup.</summary>
internal sealed class HtmlWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds markup; interpolated values are escaped.</summary>
    public HtmlWriter Add(FormattableString markup)
    {
        _text.AppendFormat(Escaping.Instance, markup.Format, markup.GetArguments());
        return this;
    }

    /// <summary>Adds markup for each item.</summary>
    public HtmlWriter Each<T>(IEnumerable<T> items, Func<T, FormattableString> markup)
    {
        foreach (var item in items)
        {
            Add(markup(item));
        }

        return this;
    }

    /// <summary>Adds the output of <paramref name="part"/>.</summary>
    public HtmlWriter With(Action<HtmlWriter> part)
    {
        part(this);
        return this;
    }

    /// <summary>Adds a text without escaping it. Only for files of the program.</summary>
    public HtmlWriter Verbatim(string text)
    {
        _text.Append(text);
        return this;
    }

    public override string ToString() => _text.ToString();

    private sealed class Escaping : IFormatProvider, ICustomFormatter
    {
        public static Escaping Instance { get; } = new();

        public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

        public string Format(string? format, object? arg, IFormatProvider? formatProvider) => HtmlEncoder.Default.Encode(
            arg is IFormattable value ? value.ToString(format, CultureInfo.InvariantCulture) : arg?.ToString() ?? "");
    }
}

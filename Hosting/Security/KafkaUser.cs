using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;

namespace StreamLab.Hosting.Security;

/// <summary>A user of a cluster.</summary>
/// <param name="Name">The name.</param>
/// <param name="Password">The password.</param>
internal sealed partial record KafkaUser(string Name, ParameterResource Password)
{
    private static readonly SearchValues<char> Unreadable = SearchValues.Create("\"\\,[]\r\n");

    /// <exception cref="ArgumentException">The name is not a user's name.</exception>
    public static void RefuseName(string name, [CallerArgumentExpression(nameof(name))] string parameter = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(name, parameter);
        if (!NameShape().IsMatch(name))
        {
            throw new ArgumentException($"'{name}' is not a user's name; allowed are 1 to 64 letters, digits, dots, dashes and underscores.", parameter);
        }
    }

    /// <summary>Says why a password cannot be used: brokers read it from a quoted text and from a list.</summary>
    /// <returns>The reason without the password; null when it can be used.</returns>
    public string? WhyNot(string? password) => string.IsNullOrEmpty(password)
        ? $"the password of user '{Name}' is empty: set parameter '{Password.Name}'."
        : password.AsSpan().ContainsAny(Unreadable)
            ? $"the password of user '{Name}' has a character that Kafka cannot read; allowed are all but quotation marks, backslashes, commas, "
                + $"square brackets and line breaks: change parameter '{Password.Name}'."
            : null;

    [GeneratedRegex(@"^[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex NameShape();
}

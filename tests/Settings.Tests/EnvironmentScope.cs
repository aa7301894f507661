using Microsoft.Extensions.Configuration;

namespace StreamLab.Settings.Tests;

/// <summary>Environment variables as a started program would see them; the prefix keeps them from other tests.</summary>
internal sealed class EnvironmentScope : IDisposable
{
    private readonly string _prefix = $"T{Guid.NewGuid():N}_";
    private readonly IReadOnlyDictionary<string, string> _variables;

    public EnvironmentScope(IReadOnlyDictionary<string, string> variables)
    {
        _variables = variables;
        foreach (var (name, value) in variables)
        {
            Environment.SetEnvironmentVariable(_prefix + name, value);
        }
    }

    public IConfiguration Read() => new ConfigurationBuilder().AddEnvironmentVariables(_prefix).Build();

    public void Dispose()
    {
        foreach (var name in _variables.Keys)
        {
            Environment.SetEnvironmentVariable(_prefix + name, null);
        }
    }
}

using StreamLab.AspireHost.Runs;

namespace StreamLab.AspireHost.Tests.Fakes;

/// <summary>A container runtime that notes what it is told, and whose containers end as a test says.</summary>
internal sealed class FakeContainers : IContainers
{
    private readonly List<string> _commands = [];

    /// <summary>What was asked, such as <c>kill container-2</c>.</summary>
    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (_commands)
            {
                return [.. _commands];
            }
        }
    }

    /// <summary>How each container ended; null when it runs.</summary>
    public Func<string, ContainerEnd?> EndOf { get; set; } = static _ => null;

    /// <summary>Called with each command once it is noted.</summary>
    public Action<string> OnCommand { get; set; } = static _ => { };

    public Task<string?> RunAsync(IEnumerable<string> command, string container, CancellationToken cancellationToken)
    {
        var text = $"{command.First()} {container}";
        lock (_commands)
        {
            _commands.Add(text);
        }

        OnCommand(text);
        return Task.FromResult<string?>(null);
    }

    public Task<ContainerEnd?> EndOfAsync(string container, CancellationToken cancellationToken) => Task.FromResult(EndOf(container));
}

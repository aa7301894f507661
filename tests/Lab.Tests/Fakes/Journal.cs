using System.Collections.Concurrent;

namespace StreamLab.Lab.Tests.Fakes;

/// <summary>What happened, in order.</summary>
internal sealed class Journal
{
    private readonly ConcurrentQueue<string> _entries = new();

    public IReadOnlyList<string> Entries => [.. _entries];

    public void Add(string entry) => _entries.Enqueue(entry);
}

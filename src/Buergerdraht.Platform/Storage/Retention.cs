using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Platform.Storage;

/// <summary>Every table with personal data names its retention class in the model; a test fails for one that does not.</summary>
public static class Retention
{
    /// <summary>Name of the annotation.</summary>
    public const string Annotation = "Buergerdraht:Retention";

    /// <summary>States the retention class, for example <c>general-enquiry</c>, or <c>none</c> for tables without personal data.</summary>
    public static EntityTypeBuilder<T> HasRetention<T>(this EntityTypeBuilder<T> builder, string retentionClass)
        where T : class
    {
        builder.HasAnnotation(Annotation, retentionClass);
        return builder;
    }
}

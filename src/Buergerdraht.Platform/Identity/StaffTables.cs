using Buergerdraht.Platform.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Buergerdraht.Platform.Identity;

/// <summary>What the framework's tables of accounts hold is kept as long as the account.</summary>
internal sealed class StaffTables : IEntityTypeConfiguration<StaffAccount>, IEntityTypeConfiguration<IdentityUserClaim<Guid>>, IEntityTypeConfiguration<IdentityUserLogin<Guid>>,
    IEntityTypeConfiguration<IdentityUserToken<Guid>>, IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    private const string Class = "staff-account";

    public void Configure(EntityTypeBuilder<StaffAccount> builder) => builder.HasRetention(Class);

    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder) => builder.HasRetention(Class);

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder) => builder.HasRetention(Class);

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder) => builder.HasRetention(Class);

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder) => builder.HasRetention(Class);
}
